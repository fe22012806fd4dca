"""Versions of the instruction: the register, their pages, the version of a day, the feed."""
