"""`handboek adopt` and `handboek withdraw`: a version is adopted, or withdrawn."""
