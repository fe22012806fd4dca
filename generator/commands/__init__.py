"""The commands of `handboek`: a module or a folder for each, which imports what it needs late."""
