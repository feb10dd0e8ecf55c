from hypothesis import settings

# No deadline, so that a busy machine fails nothing; no database, so that nothing is written here.
settings.register_profile("rooms", deadline=None, database=None, max_examples=40)
settings.load_profile("rooms")
