"""The statistical sheet of 2014 to 2018: what bounds its totals, beside the sums of ``identities``."""

from __future__ import annotations

from collections.abc import Iterator

from ..forms import STATISTICS
from ..report import Finding, Number
from ..tabular import read_table
from .cells import Cells, name_words
from .rules import make_finding, show_number

_COLUMN = "value"


def check_sheet(cells: Cells) -> Iterator[Finding]:
    """Yield whether each total of the sheet lies between its largest part and, where parts overlap, their sum.

    With a part that is blank or not printed, or with rows that only this sheet has, the sum bounds nothing.
    """
    for row in read_table(__package__, "sheet_rules.csv"):
        whole = cells.value(STATISTICS, row["whole"], _COLUMN)
        keys = [key for key in row["parts"].split() if cells.get(STATISTICS, key, _COLUMN)]
        parts = cells.values(STATISTICS, keys, _COLUMN)
        known = [part for part in parts if part is not None]
        if row["rule"] == "B-1" or whole is None or not known:
            continue
        is_whole = len(known) == len(row["parts"].split()) and not cells.other_rows(STATISTICS)
        high = sum(known) if row["rule"] == "B-2" and is_whole else None
        yield _finding(cells, row, keys, whole, (max(known), high))


def _finding(
    cells: Cells, row: dict[str, str], keys: list[str], whole: Number, bounds: tuple[Number, Number | None]
) -> Finding:
    low, high = bounds
    holds = low <= whole and (high is None or whole <= high)
    shared = {
        "place": cells.place(STATISTICS, row["whole"], _COLUMN),
        "table": STATISTICS,
        "row": row["whole"],
        "column": _COLUMN,
        "evidence": cells.quote(STATISTICS, [(key, _COLUMN) for key in (*keys, row["whole"])]),
    }
    if not holds and row["whole"] == "normative_documents_made":
        return make_finding(row["rule"], "not_assessable", reason="earlier_stock", **shared)
    words = {**name_words(row["whole"], _COLUMN), "low": show_number(low)}
    limit = low if whole < low else high
    return make_finding(row["rule"], "pass" if holds else "fail", expected=limit, found=whole, words=words, **shared)
