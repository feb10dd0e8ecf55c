"""Disk: TOML in, TOML out, one safe write, the library's two layers, and where folders are.

Promise: no file is ever half written, none is overwritten unread, and one bad file hides no other.
"""
