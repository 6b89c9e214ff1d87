"""briefs, to be filled."""
