"""One change of a text, with what is needed to replay and to undo it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..document import Document, Place


class Edit(NamedTuple):
    """``before`` at offset ``start`` became ``after``.

    ``start`` counts characters in the text as it stood when all earlier edits had been made. ``kind`` names the
    damage (``byte_shift``, ``scraper_noise``, ``spacing``, ``line_break``, ``furniture``, ``characters``,
    ``vocabulary``, ``script``), ``place`` the line of the source, ``confidence`` how sure the repair is (0 to 1).
    """

    kind: str
    start: int
    before: str
    after: str
    place: Place
    confidence: float


def apply_edits(document: Document, edits: Iterable[Edit]) -> Document:
    """Return the document with the edits made, one after the other; ``ValueError`` where one does not fit."""
    text, lines = document.text, list(range(len(document.places)))
    for edit in edits:
        text, lines = _replace(text, lines, edit.start, edit.before, edit.after)
    return keep_lines(document, text, lines)


def keep_lines(document: Document, text: str, lines: Sequence[int]) -> Document:
    """Return the document with a changed text, ``lines`` naming for each of its lines the one it comes from.

    Lines of the old text that are not named were joined to the one before them, which is then as sure as both.
    """
    places = tuple(document.places[line] for line in lines)
    confidences = document.confidences
    if confidences:
        stops = [*lines[1:], len(confidences)]
        confidences = tuple(
            confidences[line] if stop <= line + 1 else sum(confidences[line:stop], ())
            for line, stop in zip(lines, stops, strict=True)
        )
    return Document(document.source, document.sha256, text, places, confidences)


def undo_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text as it was before the edits were made."""
    for edit in reversed(list(edits)):
        text, _ = _replace(text, None, edit.start, edit.after, edit.before)
    return text


def _replace(text: str, lines: list[int] | None, start: int, before: str, after: str) -> tuple[str, list[int] | None]:
    end = start + len(before)
    if text[start:end] != before:
        raise ValueError(f"edit does not fit: expected {before!r} at {start}, found {text[start:end]!r}")
    if lines is not None and ("\n" in before or "\n" in after):
        line = text.count("\n", 0, start)
        removed, added = before.count("\n"), after.count("\n")
        kept = min(removed, added)
        lines[line + 1 + kept : line + 1 + removed] = [lines[line + kept]] * (added - kept)
    return text[:start] + after + text[end:], lines
