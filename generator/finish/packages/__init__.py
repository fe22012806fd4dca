"""What an archive keeps: a package per adopted version, and a feed that tells of new ones."""
