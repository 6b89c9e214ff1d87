"""store, to be filled."""
