"""Read all sources into the model, with the place of everything; the only package that parses."""

from generator.sources.found import Places, Sources
from generator.sources.reading import read_sources

__all__ = ["Places", "Sources", "read_sources"]
