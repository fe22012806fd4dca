"""Ways to find something: the search page and A–Z."""
