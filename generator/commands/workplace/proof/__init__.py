"""Look at the site with a concept, send a copy of it, and note who read along."""
