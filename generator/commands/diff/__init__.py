"""`handboek diff`: show what differs between two versions, or write it to a file."""
