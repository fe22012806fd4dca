"""Guides per app and platform."""
