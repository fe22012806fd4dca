"""The model agreement and the log."""
