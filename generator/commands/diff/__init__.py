"""`handboek diff`: what differs between two versions, as a text or a file to pass on."""
