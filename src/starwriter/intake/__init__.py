"""Reads what people already have: answers as text, markdown and spreadsheets, coaching pages.

This room knows no disk, no clock and no screen: a text in, stories and questions out, and every
line that found no place.
"""
