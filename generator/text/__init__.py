"""Convert Markdown, and find its clauses, ids and links."""
