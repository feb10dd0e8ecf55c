"""The pieces that screens are made of. None of them knows the app, the store or the coach."""
