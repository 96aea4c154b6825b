"""The date on which a page says that it was published.

The date beside a signature and 成文日期 tell when the report was finished, not when the public could read it; where a
page gives no other date, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ..tables.layout import Unit
from .words import pattern, rows

# Only the top of a page names its date; below, dates belong to what is told.
HEAD_UNITS = 40
# A page may print it at its foot, but there only a full label tells it from other dates.
TAIL_UNITS = 4
_DATE = (
    r"(?P<year>20\d\d)(?: ?[-—–年/.] ?|(?=\d{4}(?!\d)))(?P<month>\d{1,2})"
    r"(?: ?[-—–月/.] ?|(?<=20\d{4}))(?P<day>\d{1,2})(?!\d)日?"
)
_ANY_DATE = re.compile(_DATE)
_DATE_ALONE = re.compile(rf"(?:[•·●*] ?)?[\[【]?{_DATE}[\]】]?(?P<clock>[ T]?\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?")
_SENTENCE = re.compile(r"[。；;]")
MAX_LINE = 120
# A row of labels may be longer, but is not a text.
MAX_TEXT = 1000
# A text that runs on behind a label and its date on one line.
LABEL_LENGTH = 30


def find_published(units: Sequence[Unit]) -> str | None:
    """Return the date of publication as YYYY-MM-DD: the one with the surest label, else one on a line of its own.

    Where the top of the page gives none, a labelled one at its foot.
    """
    lines = [(unit, " ".join(" ".join(cell.text for cell in unit.cells).split())) for unit in units[:HEAD_UNITS]]
    heads = (text[:LABEL_LENGTH] if _is_prose(text) else text for _, text in lines if "20" in text)
    # A label is looked for only where a date stands, since it counts only before one.
    texts = [text for text in heads if _ANY_DATE.search(text)]
    found = (day for key in ("1", "2", "3") for text in texts for day in _labelled(text, key))
    alone = (day for unit, text in lines for day in _date_alone(text, is_row=unit.is_row))
    foot = (unit.text.strip() for unit in reversed(units[-TAIL_UNITS:]))
    last = (day for text in foot if len(text) <= LABEL_LENGTH for day in _labelled(text, "1"))
    return next(found, None) or next(alone, None) or next(last, None)


def _is_prose(text: str) -> bool:
    return len(text) > MAX_TEXT or (len(text) > MAX_LINE and _SENTENCE.search(text) is not None)


def _labelled(text: str, key: str) -> Iterator[str]:
    for match in _labels(key).finditer(text):
        if day := _day_of(match):
            yield day


@cache
def _labels(key: str) -> re.Pattern[str]:
    labels = "|".join(_spaced(row["pattern"]) for row in rows("published") if row["key"] == key)
    return re.compile(rf"(?:{labels}) ?[】\]]? ?[:：]? ?[\[【]?{_DATE}")


def _spaced(labels: str) -> str:
    """The same labels with any space between their characters: 发 布 日 期."""
    return re.sub(r"(?<=[一-龥])(?=[一-龥(])", " ?", labels)


def _date_alone(text: str, *, is_row: bool) -> Iterator[str]:
    """A date in digits on a line of its own, or beside a source or a counter; in words it dates a signature."""
    is_behind = pattern("before_date").match(text) is not None
    match = _DATE_ALONE.search(text[:MAX_LINE]) if is_behind else _DATE_ALONE.match(text)
    if match is None:
        return
    rest = text[match.end() :]
    is_bare = not rest and not is_row and ("年" not in match[0] or match["clock"])
    is_beside = len(rest) <= MAX_LINE and (
        pattern("beside_date").search(rest) or pattern("fragment").fullmatch(rest.strip())
    )
    if (is_bare or is_behind or is_beside) and (day := _day_of(match)):
        yield day


def _day_of(match: re.Match[str]) -> str | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
