"""The archival packages: one per adopted version, with a feed of them."""
