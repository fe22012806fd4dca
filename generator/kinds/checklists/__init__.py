"""Checklists as forms, and the pages that read saved files."""
