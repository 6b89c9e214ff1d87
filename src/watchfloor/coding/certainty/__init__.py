"""How surely a thing is said, whether it is said not to be so, and when it is."""
