"""Tell which pictures of a document can be taken out: those that a page can show."""

from __future__ import annotations

_BEGINS = {
    b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF87a": ".gif", b"GIF89a": ".gif",
}  # fmt: skip


def picture_ending(data: bytes) -> str | None:
    """Return how the name of a picture ends; None where no browser shows it.

    A drawing (SVG) may hold a script, so it is not taken out.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return next((ending for begin, ending in _BEGINS.items() if data.startswith(begin)), None)
