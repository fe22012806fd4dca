"""Turn versioned instruction sources into a handbook with guides and checklists."""
