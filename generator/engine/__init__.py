"""MkDocs, and nothing else that imports it."""
