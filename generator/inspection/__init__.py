"""Look at every page of a built site with a real browser, and tell what falls short."""
