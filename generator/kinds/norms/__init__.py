"""Norms and definitions."""
