"""Publishers' event files to rows: one file a publisher, one shape of row."""
