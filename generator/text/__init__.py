"""Markdown to clauses and marked links."""
