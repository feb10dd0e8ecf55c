"""The full-screen front: it shows and asks, and leaves the thinking to coach, store and word.

Promise: nothing typed is lost, and nothing heavy is imported before the first paint.
"""
