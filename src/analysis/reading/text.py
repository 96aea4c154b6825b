"""Plain text: lines as they stand, tab-separated lines as table rows."""

from __future__ import annotations

from ..document import Place
from .charset import decode


def bytes_to_lines(data: bytes) -> tuple[list[str], list[Place] | None]:
    """Return the lines of the text; line *n* stands in line *n* of the file."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n"), None
