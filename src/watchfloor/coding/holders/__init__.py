"""Who says what: cues, holders, contents and quotations."""
