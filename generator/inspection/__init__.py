"""Look at a built site with a real browser: one implementation, for the command and the tests."""

from generator.inspection.outcome import Inspected
from generator.inspection.whole import inspect_site

__all__ = ["Inspected", "inspect_site"]
