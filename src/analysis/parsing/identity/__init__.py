"""Who reports, for what year, at what level and for whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...report import Region
from ...tabular import read_table
from ..tables.layout import Unit
from .bodies import complete_name, find_body, full_name
from .levels import is_department, level_of, own_region
from .published import find_published
from .regions import branch_region, find_region, most_named_region, starting_region
from .titles import Title, find_title
from .words import pattern, rows

_STATE = "中华人民共和国"
_YEAR = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
# Spaces and marks between the numbers of the period are few, so that a long run of them costs no time.
_PERIOD = re.compile(
    r"(20\d\d)[\s年./-]{0,4}0?1[\s月./-]{0,4}0?1[\s日起开始]{0,6}(?:至|到|[-—－–～~]{1,2})\s{0,4}"
    r"(?:(?:\1|当年|本年|同年)[\s年./-]{0,4})?12[\s月./-]{0,4}31"
)
_HEADLINE = re.compile(r"(20\d\d)年度?[，,]?[^。；]{0,40}?(?:主动公开|收到|受理|新收)")
_ANNOUNCED = re.compile(
    r"(20\d\d)\s*年(?:度)?[^。；，,\n]{0,40}(?:政府信息公开|信息公开)(?:工作)?(?:年度|情况|工作)*(?:报告|年报)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a report says about itself; ``None`` where it does not say."""

    title: str | None
    agency: str | None
    region: Region | None
    level: str | None
    scope: str | None
    year: int | None
    published: str | None


def read_identity(units: Sequence[Unit]) -> Identity:
    """Return title, agency, region, level, scope, reporting year and date of publication."""
    text = "\n".join(unit.text for unit in units if not unit.is_row)
    period = _PERIOD.search(text)
    title = find_title(units, int(period[1]) if period else None)
    year = _find_year(title, period, text)
    body = (title and title.body) or find_body(units, text)
    body = complete_name(body, units, text) if body else None
    region = _find_region(body, text, year)
    agency = full_name(body, None if body is None and is_department(text) else region)
    central = _is_central(agency)
    return Identity(
        title=title.text if title else None,
        agency=agency,
        region=region,
        level=level_of(agency, region, text, is_central=central),
        scope=_scope(agency, text),
        year=year,
        published=find_published(units),
    )


def _find_region(body: str | None, text: str, year: int | None) -> Region | None:
    """The place in the body's name, else the province or city with which it begins, else that of the text."""
    if body is None:
        return own_region(text)
    if not _local_part(body):
        return None
    is_local = bool(re.search(r"镇|乡|街道|苏木", body))
    region = find_region(body, text, year) or (None if is_local else starting_region(_local_part(body)))
    if region or _is_central(body):
        return region and (branch_region(body, region) or region)
    return most_named_region(text, ("county",), in_short=False) if is_local else own_region(text)


def _is_central(body: str | None) -> bool:
    return body is not None and body.removeprefix(_STATE).startswith(_central_bodies())


def _local_part(body: str) -> str:
    """What stands behind the name of a central body: 浙江监管局 in 中国证券监督管理委员会浙江监管局."""
    name = body.removeprefix(_STATE)
    return next((name[len(central) :] for central in _central_bodies() if name.startswith(central)), name)


@cache
def _central_bodies() -> tuple[str, ...]:
    return tuple(sorted((row["name"] for row in read_table(__package__, "central_bodies.csv")), key=len, reverse=True))


def _scope(agency: str | None, text: str) -> str | None:
    """A government reports for its whole area when it speaks of all of it; any other body reports for itself."""
    if agency is None:
        return None
    area = re.search(r"(.)人民政府$", agency)
    if area is None:
        return "own body"
    own, compiled = (row["pattern"] for row in rows("whole_area"))
    is_whole = re.search(own.replace("{area}", area[1]), text) or re.search(compiled, text)
    return "whole area" if is_whole and not pattern("this_level").search(text) else "this level"


def _find_year(title: Title | None, period: re.Match[str] | None, text: str) -> int | None:
    """The year of the title, else of the stated period or what is announced, else the one told or named most.

    A period may be left over from last year's report, and so may an announcement: the one named more often holds.
    """
    if title and title.year:
        return title.year
    named = Counter(_YEAR.findall(text))
    told = ([period[1]] if period else []) + _ANNOUNCED.findall(text)[:1]
    if told:
        return int(max(told, key=named.__getitem__))
    years = _HEADLINE.findall(text) or named
    return int(Counter(years).most_common(1)[0][0]) if years else None
