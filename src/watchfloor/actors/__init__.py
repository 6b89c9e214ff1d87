"""actors, to be filled."""
