"""The commands of `handboek`: a module or folder each, with imports inside the functions."""
