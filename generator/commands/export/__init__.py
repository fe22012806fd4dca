"""`handboek export`: all pages as Markdown, for another engine."""
