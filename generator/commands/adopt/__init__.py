"""`handboek adopt` and `handboek withdraw`: adopt a version, or withdraw it."""
