"""Who does what to whom, read off the dependency parse."""
