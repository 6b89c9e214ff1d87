"""reports, to be filled."""
