"""Tables without rules: lines whose pieces stand in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .geometry import Glyph


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table told by the position of its texts: its page and its rows."""

    page: int
    rows: tuple[tuple[str, ...], ...]


def find_text_tables(glyphs: Sequence[Glyph], page: int) -> Iterator[TextTable | Sequence[Glyph]]:
    """Yield the characters of running text and the tables between them, from top to bottom."""
    yield glyphs
