"""The rows of ``indicators.csv``: what words give a number its role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .cues import read_rows
from .patterns import expand


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One row of ``indicators.csv``: words that give a number its role."""

    role: str
    is_indicator: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    units: frozenset[str]
    within: re.Pattern[str] | None
    without: re.Pattern[str] | None
    is_telling: bool


@cache
def counting_units() -> frozenset[str]:
    """Return the measure words of figures, with ``%`` and those of visits and calls that rates are built on."""
    units = {unit for row in read_rows("unit_groups.csv") for unit in row["units"].split("|")}
    return frozenset(units | {"%", "人次"})


@cache
def rules_by_topic() -> dict[str, tuple[RoleRule, ...]]:
    """Return the rules of each topic in the order in which they are asked."""
    units = {row["group"]: frozenset(row["units"].split("|")) for row in read_rows("unit_groups.csv")}
    rules: dict[str, list[RoleRule]] = {}
    for row in sorted(read_rows("indicators.csv"), key=lambda row: int(row["order"])):
        rules.setdefault(row["topic"], []).append(
            RoleRule(
                row["role"],
                row["kind"] == "indicator",
                re.compile(expand(row["pattern"])),
                _optional(row["unless"]),
                units[row["units"]],
                _optional(row["within"]),
                _optional(row["without"]),
                row["alone"] == "yes",
            )
        )
    return {topic: tuple(found) for topic, found in rules.items()}


def _optional(words: str) -> re.Pattern[str] | None:
    return re.compile(expand(words)) if words else None
