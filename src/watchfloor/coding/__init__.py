"""coding, to be filled."""
