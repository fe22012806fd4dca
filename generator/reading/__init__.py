"""Read all sources into the model, with the place of everything; the only package that parses."""

from generator.reading.reading import read_sources
from generator.reading.sources import Places, Sources

__all__ = ["Places", "Sources", "read_sources"]
