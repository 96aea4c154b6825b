"""Names of places → GB/T 2260 regions.

``regions.csv`` holds the divisions of county level and above, with their codes, as the National Bureau of Statistics
published them for 2023 (taken from the data package ``china-division`` 2.7.0, free licence).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ..report import Region
from ..tabular import read_table

LEVELS = ("province", "prefecture", "county")
_SUFFIX = re.compile(r"(?:特别行政区|(?:[一-龥]族|维吾尔|壮族|回族)*自治[区州县旗]|[省市县区州盟旗])$")


def level_of_code(code: str) -> str:
    """Return the level of the division: ``province``, ``prefecture`` or ``county``."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def find_region(name: str, context: str) -> Region | None:
    """Return the region whose full name stands in ``name``, the innermost one.

    Several places may share a name (朝阳区); then the one whose province or prefecture ``name`` or ``context`` names
    is meant, and without such a hint none is returned.

    >>> find_region("海南省人民政府办公厅", "").code
    '460000'
    """
    found = _drop_names_in_names(_named_in(name))
    if not found:
        return None
    longest = max(found, key=lambda region: (LEVELS.index(level_of_code(region.code)), name.rfind(region.name)))
    same = list(dict.fromkeys(region for region in found if region.name == longest.name))
    if len(same) == 1:
        return same[0]
    hinted = [region for region in same if _has_parent_in(region, name)] or [
        region for region in same if _has_parent_in(region, context)
    ]
    return hinted[0] if len(hinted) == 1 else None


def most_named_region(text: str, level: str) -> Region | None:
    """Return the region of this level that the text names most often, in full or short; ``None`` on a tie."""
    counts = Counter({region: text.count(short_name(region.name)) for region in _regions_of_level(level)})
    (first, most), (_, second) = counts.most_common(2)
    return first if most > second else None


@cache
def short_name(name: str) -> str:
    """Return the name without its kind: 湖北省 → 湖北; a name of one character is kept whole."""
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def _named_in(text: str) -> list[Region]:
    starts = _regions_by_start()
    return [
        region
        for index in range(len(text) - 1)
        for region in starts.get(text[index : index + 2], ())
        if text.startswith(region.name, index)
    ]


def _drop_names_in_names(found: list[Region]) -> list[Region]:
    """Without the places whose name is only part of another's: 鞍山市 in 马鞍山市, 城区 in 越城区."""
    names = {region.name for region in found}
    return [r for r in found if not any(r.name != other and r.name in other for other in names)]


def _has_parent_in(region: Region, text: str) -> bool:
    parents = {region.code[:2] + "0000", region.code[:4] + "00"} - {region.code}
    return any(short_name(other.name) in text for other in _regions() if other.code in parents)


@cache
def _regions_of_level(level: str) -> tuple[Region, ...]:
    return tuple(region for region in _regions() if level_of_code(region.code) == level)


@cache
def _regions_by_start() -> dict[str, list[Region]]:
    """All regions by the first two characters of their names: most texts name few of the three thousand."""
    found: dict[str, list[Region]] = {}
    for region in _regions():
        found.setdefault(region.name[:2], []).append(region)
    return found


@cache
def _regions() -> tuple[Region, ...]:
    return tuple(Region(row["code"], row["name"]) for row in read_table(__package__, "regions.csv"))
