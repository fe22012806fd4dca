"""The path of a new version, from the document to the site: its steps, and how far each is."""
