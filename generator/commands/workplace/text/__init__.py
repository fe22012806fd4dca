"""The room in which any source opens as text, with its problems at the line."""
