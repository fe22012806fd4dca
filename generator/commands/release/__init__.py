"""Release a site into a folder that a web server serves: whole, at once, and with a way back."""
