"""Guides per app and phone."""
