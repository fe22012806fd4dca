"""Which version on a date, what changed between two, and history."""
