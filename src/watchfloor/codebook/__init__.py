"""codebook, to be filled."""
