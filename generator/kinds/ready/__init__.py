"""What pages with something ready to use share."""
