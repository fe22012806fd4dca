"""Pages that a person wrote in Markdown."""
