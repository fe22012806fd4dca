"""The document beside the concept, part by part: what became of each, and what it is."""
