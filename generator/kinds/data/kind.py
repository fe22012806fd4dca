"""Files for machines: the data, the JSON Schemas, and robots.txt."""

from __future__ import annotations

from generator.kinds.data.pages import data_files
from generator.site.kind import Kind

KIND = Kind("data", pages=data_files)
