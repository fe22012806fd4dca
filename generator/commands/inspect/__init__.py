"""`handboek inspect`: look at a built site with a real browser. The tests use it too."""
