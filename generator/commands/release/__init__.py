"""Release a site into the folder of a web server: whole, at once, and with a way back."""
