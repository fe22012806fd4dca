"""Look at a built site with a real browser: one implementation, for the command and the tests."""
