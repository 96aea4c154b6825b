"""The date on which a page says that it was published.

The date beside a signature and 成文日期 tell when the report was finished, not when the public could read it; where a
page gives no other date, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from .identity_words import pattern, rows
from .layout import Unit

# Only the top of a page names its date; below, dates belong to what is told.
HEAD_UNITS = 40
_DATE = r"(?P<year>20\d\d)\s*[-—–年/.]\s*(?P<month>\d{1,2})\s*[-—–月/.]\s*(?P<day>\d{1,2})(?!\d)日?"
_DATE_ALONE = re.compile(rf"[\[【]?{_DATE}[\]】]?(?P<clock>(?:\s|T)*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?")
_SENTENCE = re.compile(r"[。；;]")
MAX_LINE = 120


def find_published(units: Sequence[Unit], title: str | None) -> str | None:
    """Return the date of publication as YYYY-MM-DD: the one with the surest label, else a date line under the title."""
    head = [unit for unit in units[:HEAD_UNITS] if not (_SENTENCE.search(unit.text) and len(unit.text) > MAX_LINE)]
    found = (day for key in ("1", "2", "3") for unit in head for day in _labelled(unit, key))
    return next(found, None) or next(_dates_alone(head), None)


def _labelled(unit: Unit, key: str) -> Iterator[str]:
    text = " ".join(cell.text for cell in unit.cells)
    for match in _labels(key).finditer(text):
        if day := _day_of(match):
            yield day


@cache
def _labels(key: str) -> re.Pattern[str]:
    labels = "|".join(_spaced(row["pattern"]) for row in rows("published") if row["key"] == key)
    return re.compile(rf"(?:{labels})\s*[】\]]?\s*[:：]?\s*[\[【]?{_DATE}")


def _spaced(labels: str) -> str:
    """The same labels with any space between their characters: 发 布 日 期."""
    return re.sub(r"(?<=[一-龥])(?=[一-龥(])", r"\\s*", labels)


def _dates_alone(head: Sequence[Unit]) -> Iterator[str]:
    """A date in digits on a line of its own, or beside a source or a counter; in words it dates a signature."""
    for unit in head:
        match = _DATE_ALONE.match(unit.text.strip())
        if unit.is_row or not match:
            continue
        rest = unit.text.strip()[match.end() :]
        is_bare = not rest and ("年" not in match[0] or match["clock"])
        if is_bare or (rest and len(rest) < MAX_LINE and pattern("beside_date").search(rest)):
            if day := _day_of(match):
                yield day


def _day_of(match: re.Match[str]) -> str | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
