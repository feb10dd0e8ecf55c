"""DOCX out, and reviewed DOCX back in: the only room that knows what a Word file is made of.

Importing this package costs nothing; each module pays for its own imports.
"""
