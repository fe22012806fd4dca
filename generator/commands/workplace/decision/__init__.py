"""Adopt a concept: what holds it back, who decided, and what that fixes."""
