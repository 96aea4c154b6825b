"""The title of a report: the line, or the lines, by which it calls itself an annual report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..tables.layout import Unit
from .regions import find_region
from .words import find_year, pattern, strip_spaces

MAX_TITLE = 60
# A title may share its line with labels, the path to the page or the site's name, but not with a page.
MAX_LINE = 300
# Only the top of a page prints its title; below, reports are mentioned or linked to.
HEAD_UNITS = 60
# The body's name and the year may stand on up to three lines of their own above the words that tell the report.
MAX_ABOVE = 3
# Its words may be broken over as many.
MAX_LINES = 3
_PROSE = re.compile(r"[。；;，,]")
_LEFT_OF_TITLE = re.compile(r".*[：:>＞»›/|｜《【\]】]")
# Told first because most lines have none of them: 报告, 年报 or 总结.
_ENDS = "报结"
_YEAR_LINE = re.compile(r"[（(]?(?:20\d\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])年?度?[）)]?")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, without spaces, with the body and the year that it names."""

    text: str
    body: str | None
    year: int | None


def find_title(units: Sequence[Unit], period: int | None) -> Title | None:
    """Return the first title that names most: the body, the year, and of several years that of the stated period."""
    titles = list(_list_titles(units))
    years = {title.year for title in titles}
    named = [title for title in titles if title.body or title.year]
    return max(named, key=lambda title: _rank(title, period if len(years) > 1 else None), default=None)


def _rank(title: Title, period: int | None) -> tuple[bool, bool, bool]:
    return (period is None or title.year in (period, None), title.year is not None, title.body is not None)


def _list_titles(units: Sequence[Unit]) -> Iterator[Title]:
    """Titles on lines of their own first, then titles in rows of a table above the report."""
    head = units[:HEAD_UNITS]
    lines = [strip_spaces(unit.text) for unit in head if not unit.is_row]
    for index, line in enumerate(lines):
        if title := _title_in(line) or _broken_title(lines[index : index + MAX_LINES]):
            yield _complete(title, lines, index)
    for cell in (cell for unit in head if unit.is_row for cell in unit.cells):
        if title := _title_in(strip_spaces(cell.text)):
            yield title


def _broken_title(lines: Sequence[str]) -> Title | None:
    """The title that begins on the first line and is broken within its words."""
    # Told first because most lines are no part of one: every title has 公开.
    if "公开" not in "".join(lines) or len(lines[0]) > MAX_TITLE or _PROSE.search(lines[0]):
        return None
    for stop in range(2, len(lines) + 1):
        if _PROSE.search(lines[stop - 1]) or _title_in(lines[stop - 1]):
            return None
        title = _title_in("".join(lines[:stop]))
        if title and title.text.startswith(lines[0]):
            return title
    return None


def _complete(title: Title, lines: Sequence[str], index: int) -> Title:
    """A title that names no body or no year goes on from the lines above or below that hold nothing else."""
    if title.body is None:
        for start in range(max(index - MAX_ABOVE, 0), index):
            above = lines[start:index]
            if all(_is_fragment(part) for part in above) and not _YEAR_LINE.fullmatch(above[0]):
                title = _title_in("".join(above) + title.text) or title
                break
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if title.body is None and _is_body_with_place(below):
        title = replace(title, body=below)
    if title.year is None and _YEAR_LINE.fullmatch(below):
        return _title_in(f"{title.text}（{below.strip('（()）')}）") or title
    return title


def _is_fragment(line: str) -> bool:
    if _YEAR_LINE.fullmatch(line):
        return True
    return bool(pattern("fragment").fullmatch(line)) and (
        find_region(line, line) is not None or not line.endswith(("区", "厅", "市"))
    )


def _is_body_with_place(words: str) -> bool:
    return bool(pattern("fragment").fullmatch(words)) and find_region(words, words) is not None


def _title_in(line: str) -> Title | None:
    """The title that a line holds, without the label before it and the name of the site behind it."""
    line = line[:MAX_LINE]
    if "公开" not in line or not any(end in line for end in _ENDS):
        return None
    found = [title for match in pattern("report").finditer(line) if (title := _title_around(line, match))]
    return next((title for title in found if title.year), found[0] if found else None)


def _title_around(line: str, match: re.Match[str]) -> Title | None:
    before, after = line[: match.start()], line[match.end() :]
    label = _LEFT_OF_TITLE.match(before)
    if label and not _is_body_with_place(label[0][:-1]):
        before = before[label.end() :]
    if _PROSE.search(before) or pattern("sentence").match(before) or not _may_follow(after):
        return None
    bracket = re.match(r"[（(][^（()）]{1,20}[）)]|的公告", after)
    text = re.sub(r"^\d+[.、]", "", before + match[0] + (bracket[0] if bracket else ""))
    body = body_of_title(before, match[0]) or _body_behind(after)
    return Title(text, body, find_year(text)) if len(text) <= MAX_TITLE else None


def _may_follow(after: str) -> bool:
    if not after or pattern("text_begins").match(after) or _body_behind(after):
        return True
    return "。" not in after and pattern("title_end").fullmatch(after) is not None


def _body_behind(after: str) -> str | None:
    """The body that stands behind the words that tell the report: in brackets, behind a dash or a space."""
    name = after.strip("（()）-—–_")
    return name if _is_body_with_place(name) else None


def body_of_title(before: str, report: str) -> str | None:
    """Return the body's name in the words of a title that stand before 政府信息公开.

    >>> body_of_title("2012年泾县人民", "政府信息公开年度报告")
    '泾县人民政府'
    """
    if before.endswith("人民") and report.startswith("政府"):
        before += "政府"
    name = _years().sub("", re.sub(r"^\d+[.、]", "", before))
    name = re.sub(r"[（(][^（()）]*[）)]|[：:]", "", name)
    name = re.sub(r"^(?:关于|公布|发布|印发|附件\d*)+|(?:关于|的|年度|本级|本部门|工作|发布|公布)+$", "", name)
    name = name.rpartition("关于")[2]
    return None if len(name) < 2 or pattern("not_body").fullmatch(name) else name


@cache
def _years() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('year').pattern})年?度?")
