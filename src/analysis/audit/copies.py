"""Text that repeats the same body's report of the year before (内容雷同): an information, never a fault in itself."""

from __future__ import annotations

import re

from ..report import Section

PIECE = 8
# Shorter sections are formulas that all reports share.
SHORTEST = 200
THRESHOLD = 0.8


def share_repeated(section: Section, earlier: Section) -> float | None:
    """Return the share of the section's eight-character pieces that also stand in the earlier section.

    Years and numbers are left out, so that a text with nothing but new figures counts as repeated. ``None`` where
    one of the two is too short to tell.
    """
    pieces, known = _pieces(section.text), _pieces(earlier.text)
    if pieces is None or known is None:
        return None
    return len(pieces & known) / len(pieces)


def _pieces(text: str) -> set[str] | None:
    letters = "".join(re.findall(r"[一-龥]", text))
    if len(letters) < SHORTEST:
        return None
    return {letters[index : index + PIECE] for index in range(len(letters) - PIECE + 1)}
