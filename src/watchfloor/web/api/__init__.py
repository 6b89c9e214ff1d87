"""The API under ``/api/v1``: the same records as the command line, as JSON, lines or Arrow."""
