"""A decision by questions."""
