"""cli, to be filled."""
