"""Finds slips of spelling and grammar in an answer, offline.

This room alone imports harper, and only where it reads: whether it can is told without.
"""
