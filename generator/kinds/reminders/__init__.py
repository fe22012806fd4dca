"""Reminders as calendar files."""
