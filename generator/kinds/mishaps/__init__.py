"""What to do when something went wrong already."""
