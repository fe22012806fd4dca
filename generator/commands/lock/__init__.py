"""`handboek lock`: freeze published questions and adopted texts."""
