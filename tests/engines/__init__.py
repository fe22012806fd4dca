"""Each engine makes the same pages of the same products."""
