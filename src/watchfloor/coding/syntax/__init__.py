"""The grammar of a report: words, dependencies, clauses, and steps from one to another."""
