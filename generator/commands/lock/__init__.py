"""`handboek lock`: questions as they were published, texts as they were adopted."""
