"""What to do when something has already gone wrong."""
