"""Stories as plain text, markdown and JSON, and back: texts to paste into forms.

This room knows no disk, no screen and no clock.
"""
