"""Who reports, for what year, at what level and for whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from ..report import Region
from ..tabular import read_table
from .layout import Unit
from .regions import LEVELS, find_region, level_of_code, most_named_region

_YEAR_WORDS = r"(?:20\d\d|二[〇○零][一二][〇○零一二三四五六七八九])"
_TITLE = re.compile(
    rf"政府信息公开(?:工作)?(?:情况)?(?:{_YEAR_WORDS}年?)?的?(?:年度报告|年度工作报告|年报|工作报告|报告)"
)
_TITLE_YEAR = re.compile(rf"{_YEAR_WORDS}年?度?")
_YEAR_IN_TITLE = re.compile(_YEAR_WORDS)
_SENTENCE = re.compile(r"[。；：:，,《》]")
_YEAR = re.compile(r"(20\d\d)\s*年")
_PERIOD = re.compile(r"(20\d\d)\s*年\s*1\s*月\s*1\s*日(?:起)?\s*(?:至|到|-|—|－|～|~)\s*(?:\1年)?\s*12\s*月\s*31\s*日")
_HEADLINE = re.compile(r"(20\d\d)年度?[，,]?[^。；]{0,40}?(?:主动公开|收到|受理|新收)")
_OPENING = re.compile(r"(?:^|。)\s*(?:20\d\d年度?[，,])?(?P<subject>[一-龥]{2,30})", re.MULTILINE)
_DATE = r"[:：]?\s*(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})"
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
MAX_TITLE = 60
# Only the top of a page names its date; below, dates belong to what is told.
HEAD_UNITS = 40
# A body that has not named itself in the first paragraphs is not the one that reports.
OPENING_UNITS = 10
# The body may stand on a line of its own within the first few, beside a title without it.
TITLE_UNITS = 4


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
    title = _find_title(units)
    agency = _agency_of_title(title) or _agency_beside_title(units) or _agency_of_opening(units)
    agency = _complete_name(agency, text)
    region = find_region(agency, text) if agency else _region_of_text(text)
    agency = _full_name(agency, region)
    level = _level(agency, region)
    return Identity(title, agency, region, level, _scope(agency, text), _find_year(title, text), _find_published(units))


def _find_title(units: Sequence[Unit]) -> str | None:
    """The first short line that names an annual report and its year; the line above may hold the body's name."""
    head = islice((unit.text for unit in units if not unit.is_row), HEAD_UNITS)
    lines = [re.sub(r"\s", "", text) for text in head]
    titles = [_join_title(above, line) for above, line in pairwise(["", *lines]) if _is_title(line)]
    titles += [above + line for above, line in pairwise(lines) if _is_title(above + line) and not _is_title(line)]
    return next((title for title in titles if _YEAR_IN_TITLE.search(title)), titles[0] if titles else None)


def _join_title(above: str, line: str) -> str:
    """A title that names no body goes on from the line above, where that is short enough to be part of it."""
    is_part = above and not _SENTENCE.search(above) and not _is_title(above) and _is_title(above + line)
    return above + line if is_part and _agency_of_title(line) is None else line


def _is_title(line: str) -> bool:
    return len(line) <= MAX_TITLE and bool(_TITLE.search(line)) and not _SENTENCE.search(line)


def _agency_of_title(title: str | None) -> str | None:
    if title is None:
        return None
    name = _TITLE_YEAR.sub("", title.partition("政府信息公开")[0])
    return re.sub(r"(?:关于|的|[（(].*?[)）])$|^关于", "", name).strip() or None


def _agency_of_opening(units: Sequence[Unit]) -> str | None:
    """The body that the text has act first: an office whose full name, with its region, begins a sentence."""
    office = re.compile(rf"^[一-龥]{{2,12}}?(?:{_pattern('office')})")
    opening = "\n".join(unit.text for unit in units[:OPENING_UNITS] if not unit.is_row)
    for match in _OPENING.finditer(opening):
        name = office.match(match["subject"])
        region = find_region(name[0], opening) if name else None
        if region and name[0].startswith(region.name):
            return name[0]
    return None


def _agency_beside_title(units: Sequence[Unit]) -> str | None:
    """A body whose full name stands alone on one of the first lines, above or below a title without one."""
    office = re.compile(rf"[一-龥]{{2,20}}?(?:{_pattern('office')})")
    for unit in units[:TITLE_UNITS]:
        name = re.sub(r"\s", "", unit.text)
        if office.fullmatch(name) and find_region(name, name):
            return name
    return None


def _complete_name(agency: str | None, text: str) -> str | None:
    """A body that its title names without its place (市财政局) under the name the text gives it (黄山市财政局)."""
    if agency is None or not agency.startswith(("省", "市", "县", "区", "州", "盟", "旗")):
        return agency
    for match in re.finditer(rf"[一-龥]{{1,8}}{re.escape(agency)}", text):
        for start in range(len(match[0]) - len(agency)):
            region = find_region(match[0][start:], "")
            if region and match[0][start:].startswith(region.name):
                return match[0][start:]
    return agency


def _full_name(agency: str | None, region: Region | None) -> str | None:
    """A report named by its area alone is its government's: 汤旺县 → 汤旺县人民政府."""
    if region and (agency is None or agency == region.name):
        return region.name + "人民政府"
    if agency and re.search(r"[省市县区州盟旗镇乡]$", agency):
        return agency + "人民政府"
    return agency


def _region_of_text(text: str) -> Region | None:
    """The place of its own level that a text names most often; the level is that of its 我省, 全市, 我县."""
    level = _self_named_level(text)
    return most_named_region(text, level) if level in LEVELS else None


def _self_named_level(text: str) -> str | None:
    counts = Counter({row["key"]: len(re.findall(row["pattern"], text)) for row in _rows("self")})
    level, most = counts.most_common(1)[0]
    return level if most else None


def _level(agency: str | None, region: Region | None) -> str | None:
    if agency and re.search(r"[镇乡]人民政府|街道办事处|苏木", agency):
        return "township"
    if region:
        return level_of_code(region.code)
    central = {row["name"] for row in read_table(__package__, "central_bodies.csv")}
    return "department" if agency and agency.removeprefix("中华人民共和国") in central else None


def _scope(agency: str | None, text: str) -> str | None:
    """A government reports for its whole area when it gives figures for it; any other body reports for itself."""
    if agency is None:
        return None
    if not agency.endswith("人民政府"):
        return "own body"
    return "whole area" if re.search(_pattern("whole_area"), text) else "this level"


def _find_year(title: str | None, text: str) -> int | None:
    """The year of the title, else of the stated period, else of the headline figures, else the one named most."""
    if title and (match := _YEAR_IN_TITLE.search(title)):
        return int(match[0].translate(_CHINESE_DIGITS))
    if period := _PERIOD.search(text):
        return int(period[1])
    years = [int(year) for year in _HEADLINE.findall(text)] or [int(year) for year in _YEAR.findall(text)]
    return Counter(years).most_common(1)[0][0] if years else None


def _find_published(units: Sequence[Unit]) -> str | None:
    labelled = re.compile(rf"(?:{_pattern('published')}){_DATE}")
    for unit in units[:HEAD_UNITS]:
        if match := labelled.search(unit.text):
            year, month, day = (int(part) for part in match.groups())
            return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _pattern(kind: str) -> str:
    return next(row["pattern"] for row in _rows(kind))


@cache
def _rows(kind: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in read_table(__package__, "identity_patterns.csv") if row["kind"] == kind)
