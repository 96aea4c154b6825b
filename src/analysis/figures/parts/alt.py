"""Alternative text: what a figure shows, in words made from its data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sheet import Sheet

MOST_CLAUSES = 6


def list_pairs(sheet: Sheet, pairs: Iterable[tuple[str, float | None]]) -> str:
    """``words number`` of each pair of a label key and a count, as a series."""
    return sheet.series(f"{sheet.word(key)} {sheet.count(value)}" for key, value in pairs)


def join_clauses(sheet: Sheet, key: str, clauses: Sequence[str], total: int | None = None) -> str:
    """The opening sentence of a figure, then its clauses, then how many more the data hold."""
    total = len(clauses) if total is None else total
    shown = list(clauses[:MOST_CLAUSES])
    more = total - len(shown)
    words = [sheet.word(key), *shown, *([sheet.word("alt_more", count=more)] if more > 0 else [])]
    return sheet.sentences(*words)
