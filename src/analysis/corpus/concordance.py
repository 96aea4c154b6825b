"""Every occurrence of an expression in its context, with its place in the source."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from .lexicon import PolicyTerm
from .matching import Matcher, Spelling, spelling_key

if TYPE_CHECKING:
    import pandas as pd

Expression = str | re.Pattern[str] | PolicyTerm
COLUMNS = ("left", "match", "right", "report_id", "section", "line", "position", "paragraph", "start", "end")
_SORT_KEYS = {"left": lambda row: row[0][::-1], "match": lambda row: row[1], "right": lambda row: row[2]}
_STYLE = (
    "table.concordance{border-collapse:collapse}table.concordance td{padding:.1em .4em;white-space:nowrap}"
    ".left{text-align:right}.match{font-weight:bold}.place{color:#555}"
)


def concordance(
    sections: pd.DataFrame,
    pattern: Expression,
    width: int = 20,
    sort: str | None = None,
    **only: object,
) -> pd.DataFrame:
    """Return one row per occurrence with ``width`` characters of context on either side.

    ``pattern`` is an expression (script, quotes, spaces and numerals do not matter), a policy term with all its
    spellings and conditions, or a compiled regular expression. ``only`` keeps rows of the sections by value or list
    of values (``section="overview"``, ``year=[2019, 2020]``). ``sort`` is ``left`` (nearest character first),
    ``match`` or ``right``; else the order of the text. ``line`` is the line of the source of the paragraph where the
    sections carry ``lines``, else that of the section; ``paragraph`` counts within the section. In its ``text`` the
    match stands from ``start`` to ``end``.
    """
    import pandas as pd

    if sort not in (None, *_SORT_KEYS):
        raise ValueError(f"sort is left, match, right or None, not {sort!r}")
    if width < 0:
        raise ValueError(f"width counts characters, not {width}")
    rows = [row for record in _keep(sections, only).to_dict("records") for row in _list_rows(record, pattern, width)]
    if sort:
        rows.sort(key=_SORT_KEYS[sort])
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"line": "Int64"})


def align_concordance(frame: pd.DataFrame, ambiguous: int = 2) -> str:
    """Return the concordance as lines of text in which the matches stand below each other.

    Full-width signs take two columns; ``ambiguous`` says how many those take that East Asian fonts draw wide and
    others narrow (quotation marks, ·, ①).
    """
    lefts, matches = list(frame["left"]), list(frame["match"])
    before = max((display_width(text, ambiguous) for text in lefts), default=0)
    middle = max((display_width(text, ambiguous) for text in matches), default=0)
    lines = []
    for left, match, right in zip(lefts, matches, frame["right"], strict=True):
        head = " " * (before - display_width(left, ambiguous)) + left
        tail = " " * (middle - display_width(match, ambiguous)) + right
        lines.append(f"{head} [{match}] {tail}".rstrip())
    return "\n".join(lines)


def display_width(text: str, ambiguous: int = 2) -> int:
    """Return the columns a text takes in a fixed-width font (Unicode East Asian Width; combining marks take none).

    >>> display_width("互联网+")
    7
    """
    widths = {"W": 2, "F": 2, "A": ambiguous}
    return sum(0 if unicodedata.combining(c) else widths.get(unicodedata.east_asian_width(c), 1) for c in text)


def concordance_html(frame: pd.DataFrame, title: str = "", source: str = "") -> str:
    """Return the concordance as a page of HTML that needs nothing else; each row has an anchor of its place.

    ``source`` is where the sources lie, with names of columns in braces
    (``../data/raw/{report_id}.txt#:~:text={match}``); the place of each row then links to it.
    """
    rows = "\n".join(_html_row(number, row, source) for number, row in enumerate(frame.to_dict("records"), start=1))
    name = html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-Hans">\n<head><meta charset="utf-8"><title>{name}</title>'
        f'<style>{_STYLE}</style></head>\n<body>\n<table class="concordance"><caption>{name}</caption>\n'
        f"{rows}\n</table>\n</body>\n</html>\n"
    )


def write_concordance(frame: pd.DataFrame, path: Path | str, title: str = "", source: str = "") -> None:
    """Write the concordance as ``.csv`` (UTF-8 with a mark, so that spreadsheets read it) or ``.html``.

    ``title`` and ``source`` are those of ``concordance_html``.
    """
    path = Path(path)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
    elif path.suffix == ".html":
        path.write_text(concordance_html(frame, title, source), encoding="utf-8", newline="\n")
    else:
        raise ValueError(f"a concordance is written as .csv or .html, not {path.suffix!r}")


def _keep(sections: pd.DataFrame, only: dict[str, object]) -> pd.DataFrame:
    for column, values in only.items():
        if column not in sections:
            raise ValueError(f"the sections have no column {column!r}; they have {', '.join(sections.columns)}")
        wanted = values if isinstance(values, list | tuple | set | frozenset) else [values]
        sections = sections[sections[column].isin(list(wanted))]
    return sections


def _list_rows(record: dict, pattern: Expression, width: int) -> Iterator[tuple]:
    text = record["text"] if isinstance(record["text"], str) else ""
    for start, end in _list_spans(text, pattern):
        left, right = text[max(0, start - width) : start], text[end : end + width]
        quoted = [part.replace("\n", " ") for part in (left, text[start:end], right)]
        paragraph = text.count("\n", 0, start)
        place = record["report_id"], record.get("section"), _find_line(record, paragraph), record.get("position")
        yield (*quoted, *place, paragraph + 1, start, end)


def _list_spans(text: str, pattern: Expression) -> list[tuple[int, int]]:
    if isinstance(pattern, re.Pattern):
        return [match.span() for match in pattern.finditer(text) if match.end() > match.start()]
    return [(hit.start, hit.end) for hit in _matcher(pattern).find(text)]


@lru_cache(maxsize=64)
def _matcher(pattern: str | PolicyTerm) -> Matcher:
    if isinstance(pattern, PolicyTerm):
        return Matcher(pattern.spelling(text, pattern.term) for text in pattern.spellings)
    if not spelling_key(pattern):
        raise ValueError(f"an expression has at least one character besides spaces and quotes, not {pattern!r}")
    return Matcher([Spelling(pattern, pattern)])


def _find_line(record: dict, paragraph: int) -> object:
    """Return the line of the paragraph (from 0) where the section knows it, else the line where it begins."""
    lines = record.get("lines")
    numbers = lines.split() if isinstance(lines, str) else lines
    if isinstance(numbers, list | tuple) and paragraph < len(numbers):
        return int(numbers[paragraph]) if str(numbers[paragraph]).isdecimal() else None
    return record.get("line")


def _html_row(number: int, row: dict, source: str) -> str:
    place = " · ".join(str(row[name]) for name in ("report_id", "section", "line") if not _is_missing(row[name]))
    anchor = html.escape(f"{row['report_id']}-{row['position']}-{row['start']}")
    cells = "".join(f'<td class="{name}">{html.escape(row[name])}</td>' for name in ("left", "match", "right"))
    written = html.escape(place)
    if source:
        address = source.format(**{name: quote(str(value)) for name, value in row.items()})
        written = f'<a href="{html.escape(address)}">{written}</a>'
    return f'<tr id="{anchor}"><td>{number}</td>{cells}<td class="place">{written}</td></tr>'


def _is_missing(value: object) -> bool:
    import pandas as pd

    return value is None or pd.isna(value)
