"""Write a picture as PNG."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOUR, _COLOUR_ALPHA = 0, 2, 6
_KINDS = {1: _GREY, 3: _COLOUR, 4: _COLOUR_ALPHA}
# Pages are mostly white: more effort takes longer and saves little.
_EFFORT = 3


def png(width: int, height: int, pixels: bytes, *, stride: int, channels: int) -> bytes:
    """Return a picture of grey, red-green-blue, or that with alpha; a row takes `stride` bytes."""
    used = width * channels
    rows = b"".join(b"\0" + pixels[at : at + used] for at in range(0, height * stride, stride))
    head = struct.pack(">2I5B", width, height, 8, _KINDS[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _EFFORT)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
