"""events, to be filled."""
