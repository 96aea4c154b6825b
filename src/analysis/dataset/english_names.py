"""Names of issuing bodies in English: the place in its standard spelling, its level, and what the body does.

``region_names_en.csv`` spells the places of ``regions.csv`` and ``former_regions.csv``. The spelling is that of GB/T
2260, whose lettering keeps Hohhot, Xigaze and the readings that a dictionary of characters misses (Changzhi, Luohe,
Minhang); rows marked ``reviewed`` were settled by hand where lists of it differ or custom is another (Shaanxi, Tibet,
Kashgar), rows marked ``pinyin`` are younger than the standard and have one reading. The few places whose English is
not certain are not in the file. ``english_words.csv`` holds central bodies, the offices of governments, and the kinds
and subjects of departments.

A name is given whole or not at all: whatever part of it is not in these lists leaves the body with its Chinese name.
``NAMES.csv`` beside the reports (agency, name_en) wins over all of them.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ..parsing.identity.regions import short_forms
from ..tabular import read_table
from .schema import DatasetError

NAMES_FILE = "NAMES.csv"
NAMES_COLUMNS = ("agency", "name_en")
MOST_PLACES = 2  # a district is told by its city, not by its province too


def english_name(agency: str | None, region_code: str | None = None) -> str | None:
    """Return the English name of a body, or ``None`` where a part of it is not surely known.

    The code tells places of one Chinese and several English names apart.

    >>> english_name("汤旺县人民政府"), english_name("湖南省人民政府办公厅"), english_name("长治市教育局")
    ('Tangwang County', 'Hunan Province, General Office', 'Changzhi City, Education Bureau')
    >>> english_name("北京市朝阳区人民政府"), english_name("汤旺县守虎山镇人民政府")
    ('Chaoyang District, Beijing', None)
    """
    if not agency:
        return None
    if agency in _words("body"):
        return _words("body")[agency]
    places, rest = _leading_places(agency, region_code or "")
    office = _office(rest)
    if not places or office is None:
        return None
    return ", ".join([*places[::-1][:MOST_PLACES], *([office] if office else [])])


def read_own_names(raw: Path) -> dict[str, str]:
    """Return the English names that the user keeps in ``NAMES.csv`` beside the reports, by agency."""
    path = raw / NAMES_FILE
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        lacking = [column for column in NAMES_COLUMNS if column not in (rows.fieldnames or ())]
        if lacking:
            raise DatasetError(f"{path}: lacks the column {lacking[0]!r}; it needs {', '.join(NAMES_COLUMNS)}")
        return {row["agency"].strip(): row["name_en"].strip() for row in rows if row["agency"] and row["name_en"]}


def _leading_places(agency: str, region_code: str) -> tuple[list[str], str]:
    """The English names of the places with which the name of the body begins, and what follows them."""
    places: list[str] = []
    rest = agency
    while found := _longest_place(rest):
        spelled = _spellings()[found]
        name = spelled.get(region_code) or (next(iter(spelled.values())) if len(set(spelled.values())) == 1 else None)
        if name is None:
            return [], agency
        places.append(name)
        rest = rest.removeprefix(found)
    return places, rest


def _longest_place(text: str) -> str | None:
    """The longest name of a place with which the text begins."""
    return next((text[:size] for size in range(min(len(text), _longest()), 1, -1) if text[:size] in _spellings()), None)


def _office(rest: str) -> str | None:
    """What follows the place, in English; empty for the government itself, ``None`` where it is not known."""
    if not rest or rest in _words("government"):
        return _words("government").get(rest, "")
    for kind, kind_en in _words("kind").items():
        subject = _words("subject").get(rest.removesuffix(kind)) if rest.endswith(kind) else None
        if subject:
            return f"{subject} {kind_en}"
    return None


@cache
def _words(kind: str) -> dict[str, str]:
    """The names of one kind with their English, the longest first."""
    rows = [row for row in read_table(__package__, "english_words.csv") if row["kind"] == kind]
    return {row["name"]: row["name_en"] for row in sorted(rows, key=lambda row: -len(row["name"]))}


@cache
def _spellings() -> dict[str, dict[str, str]]:
    """The English names of each place by the code of the division that bears the name."""
    names: dict[str, dict[str, str]] = {}
    for row in read_table(__package__, "region_names_en.csv"):
        for name in (row["name"], *short_forms(row["name"])):
            names.setdefault(name, {})[row["code"]] = row["name_en"]
    return names


@cache
def _longest() -> int:
    return max(map(len, _spellings()))
