"""A room for each kind of page, with what only its pages need."""
