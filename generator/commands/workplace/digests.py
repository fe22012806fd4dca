"""Tell whether a value is still what an editor saw."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any


def value_digest(value: Any) -> str:
    """Return the digest of a value of a source, or of nothing."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
