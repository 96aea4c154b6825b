"""Headings → sections: the six of the form by what their headings say, others as they are numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..document import Place
from ..forms import BEFORE_FORMS, FORMS, SECTIONS, form_tables, section_headings
from ..report import Section
from .tables.labels import bare_label
from .tables.layout import Region, Unit
from .tables.quantities import is_value

_NUMBERED = re.compile(r"^\s*(?P<number>[一二三四五六七八九十])\s*[、．.]\s*(?P<title>\S.*)$")
_LETTERED = re.compile(r"^\s*[A-Z]\s+(?P<title>\S.*)$")
_CHAPTER = re.compile(r"^\s*第(?P<number>[一二三四五六七八九十])(部分|章|节)\s*(?P<title>\S.*)$")
_SUBHEADING = re.compile(r"^\s*(?:[(（][一二三四五六七八九十\d]+[)）]|\d)")
_SENTENCE = re.compile(r"[。；;，,:：]")
MAX_HEADING = 45
# The beginning of a row label that breaks over lines; shorter ones begin headings too.
MIN_BEGINNING = 5
# A report follows the form when at least this many of its six headings are the form's.
MIN_STATUTORY = 4


def find_headings(units: Sequence[Unit]) -> dict[int, str]:
    """Return the units that are top-level headings, each with the key of the section its words name (or ``body``)."""
    keys = ((index, _heading_key(unit)) for index, unit in enumerate(units))
    return {index: key for index, key in keys if key is not None and not _heads_rows(units, index)}


def settle_headings(units: Sequence[Unit], headings: dict[int, str]) -> dict[int, str]:
    """Return the headings of a report that follows the form: the named ones, and numbered ones that stand in for one.

    Lists inside a section are numbered like sections; an unnamed heading counts only where its number is the next of
    the form's and no named heading has it.
    """
    numbers = [heading.number for heading in section_headings()]
    named = {heading.number for heading in section_headings() if heading.key in headings.values()}
    settled: dict[int, str] = {}
    last = -1
    for index, key in headings.items():
        number = _number_of(units[index].text)
        if key != "body":
            settled[index] = key
            last = SECTIONS.index(key)
        elif number not in named and number in numbers and numbers.index(number) == last + 1:
            settled[index] = key
            last += 1
    return settled


def name_printed(units: Sequence[Unit], headings: dict[int, str]) -> dict[int, str]:
    """Return the headings of a report too little of which is there to tell by their order what its headings stand for.

    A heading is the form's where it prints the words and the number that the form has; any other is ``body``.
    """
    numbers = {heading.key: heading.number for heading in section_headings()}
    settled = settle_headings(units, headings)
    return {
        index: key if _number_of(units[index].text) == numbers.get(key) else "body" for index, key in settled.items()
    }


def count_statutory(headings: dict[int, str]) -> int:
    """Return how many of the six statutory sections the headings name."""
    return len(set(headings.values()) & set(SECTIONS))


def units_to_sections(
    units: Sequence[Unit], headings: dict[int, str], regions: Sequence[Region], *, is_form: bool
) -> tuple[str, tuple[Section, ...]]:
    """Return the text before the first heading and the sections in reading order, a repeated one once.

    Where not all of the report follows the form (``is_form``), unnamed headings and the text before the first are
    ``body``.
    """
    in_table = {index for region in regions for index in range(region.start, region.stop)}
    starts = sorted(set(headings) - in_table)
    bounds = [*starts, len(units)]
    preamble = "\n".join(unit.text for unit in _prose(units, range(bounds[0]), in_table))
    sections = [
        _section(
            units, start, stop, in_table, _statutory_key(units[start], headings[start]) if is_form else headings[start]
        )
        for start, stop in zip(starts, bounds[1:], strict=False)
    ]
    if not sections and preamble:
        return "", (_whole_text(units, in_table),)
    if not is_form and preamble:
        sections.insert(0, _whole_text(units[: bounds[0]], in_table))
        preamble = ""
    return preamble, _drop_repeated(sections)


def _number_of(text: str) -> str | None:
    match = _NUMBERED.match(text)
    return match["number"] if match else None


def _heading_key(unit: Unit) -> str | None:
    return None if unit.is_row or len(unit.text) > MAX_HEADING else _key_of_heading(unit.text)


@lru_cache(maxsize=4096)
def _key_of_heading(text: str) -> str | None:
    match = _NUMBERED.match(text) or _CHAPTER.match(text) or _LETTERED.match(text)
    title = match["title"] if match else text
    key = _named_section(title)
    if match:
        return None if _SENTENCE.search(title) or _is_row_label(title) else (key or "body")
    is_bare = len(text) <= MAX_HEADING // 2 and not _SENTENCE.search(text) and not _SUBHEADING.match(text)
    return key if is_bare else None


def _is_row_label(title: str) -> bool:
    """Rows of the table of requests are numbered like sections; their labels may break over lines."""
    bare = bare_label(title)
    is_broken = len(bare) >= MIN_BEGINNING and any(label.startswith(bare) for label in _form_labels())
    return is_broken or bare in _row_labels()


def _heads_rows(units: Sequence[Unit], index: int) -> bool:
    """The statistical sheet has headings between its rows that read like those of sections."""
    headings, rows = _sheet_labels()
    if bare_label(units[index].text) not in headings:
        return False
    texts = (units[below].text for below in range(index + 1, len(units)))
    below = (text for text in texts if not is_value(text))
    return bare_label(next(below, "")) in rows


def _named_section(title: str) -> str | None:
    compact = re.sub(r"\s", "", title)
    return next((heading.key for heading in section_headings() if heading.pattern.search(compact)), None)


def _statutory_key(unit: Unit, named: str) -> str:
    """A section of the form whose heading says something else keeps the key of its number."""
    if named != "body":
        return named
    numbers = {heading.number: heading.key for heading in section_headings()}
    return numbers.get(_number_of(unit.text) or "", "other")


def _section(units: Sequence[Unit], start: int, stop: int, in_table: set[int], key: str) -> Section:
    prose = _prose(units, range(start + 1, stop), in_table)
    text = "\n".join(unit.text for unit in prose)
    return Section(key, units[start].text, text, units[start].place, tuple(unit.place for unit in prose))


def _whole_text(units: Sequence[Unit], in_table: set[int]) -> Section:
    prose = _prose(units, range(len(units)), in_table)
    place = prose[0].place if prose else Place()
    return Section("body", "", "\n".join(unit.text for unit in prose), place, tuple(unit.place for unit in prose))


def _prose(units: Sequence[Unit], indices: range, in_table: set[int]) -> list[Unit]:
    return [units[index] for index in indices if index not in in_table and not units[index].is_row]


def _drop_repeated(sections: list[Section]) -> tuple[Section, ...]:
    seen: dict[tuple[str, str, str], Section] = {}
    for section in sections:
        seen.setdefault((section.key, re.sub(r"\s", "", section.heading), section.text), section)
    return tuple(seen.values())


@cache
def _form_labels() -> frozenset[str]:
    rows = (row for form in FORMS for table in form_tables(form) for row in table.rows)
    return frozenset(bare_label(alias) for row in rows for alias in row.aliases)


@cache
def _row_labels() -> frozenset[str]:
    rows = [row for form in (*FORMS, BEFORE_FORMS) for table in form_tables(form) for row in table.rows if row.columns]
    labels = {bare_label(alias) for row in rows for alias in row.aliases}
    groups = {bare_label(part) for row in rows for part in re.split(r"[/\s]", row.label)}
    return frozenset(labels | groups)


@cache
def _sheet_labels() -> tuple[frozenset[str], frozenset[str]]:
    """The headings and the rows of the statistical sheet."""
    rows = [row for table in form_tables(BEFORE_FORMS) for row in table.rows]
    headings = {bare_label(alias) for row in rows if not row.columns for alias in row.aliases}
    return frozenset(headings), frozenset(bare_label(alias) for row in rows if row.columns for alias in row.aliases)
