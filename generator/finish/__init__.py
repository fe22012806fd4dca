"""Steps on the built site; they do not care which engine made it."""
