"""Of which level a body is: province, prefecture, county, township, or a department of the State Council."""

from __future__ import annotations

import re
from collections import Counter

from ...report import Region
from .regions import LEVELS, level_of_code, levels_of_name, most_named_region
from .words import pattern, rows

_TOWN = re.compile(r"[镇乡]人民政府|街道办事处|苏木人民政府")


def level_of(body: str | None, region: Region | None, text: str, *, is_central: bool) -> str | None:
    """Return the level: of central bodies ``department``, of towns and streets ``township``, else of the region.

    A place that is not known for certain may still be of a known level: all that bear its name are counties (和平区),
    or it is named by its kind alone (县卫生局). A body without a name is of a town if it says 我镇, 我乡.
    """
    if body is None:
        return "township" if own_level(text) == "township" else None
    if _TOWN.search(body):
        return "township"
    if region:
        return level_of_code(region.code)
    if is_central:
        return "department"
    named = levels_of_name(body) or {row["key"] for row in rows("first_word") if re.match(row["pattern"], body)}
    return named.pop() if len(named) == 1 else None


def own_level(text: str) -> str | None:
    """Return the level of which a text most often says "our" or "the whole": 我省, 全市, 我县, 我镇."""
    counts = Counter({row["key"]: sum(map(text.count, row["pattern"].split("|"))) for row in rows("self")})
    level, most = counts.most_common(1)[0]
    return level if most else None


def own_region(text: str) -> Region | None:
    """Return the place of its own level that a text names most often; the level is that of its 我省, 全市, 我县."""
    level = own_level(text)
    return most_named_region(text, (level,), in_short=not is_department(text)) if level in LEVELS else None


def is_department(text: str) -> bool:
    """Return whether a text speaks of its body as no government does: 我局, 本委."""
    return pattern("self_body").search(text) is not None
