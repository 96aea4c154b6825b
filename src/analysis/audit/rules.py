"""The rules as data, and how their results become findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..document import Place
from ..report import Finding, Number
from ..tabular import read_table

Status = Literal["pass", "fail", "not_assessable"]
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what must hold, where the rule comes from, how grave a breach is and how results are put in words.

    ``scope`` is ``report``, ``panel`` (across years) or ``group`` (across bodies). ``origin`` is
    ``printed`` (in the form), ``convention``, ``derived`` or ``law``. ``shows`` is ``difference`` where the two values
    of a finding must be equal or bound each other; of a hint, of years and of how many of all there are no difference
    is told.
    """

    id: str
    scope: str
    origin: str
    severity: Severity
    shows: Literal["difference", "nothing"]
    name_en: str
    name_zh: str
    formula_en: str
    formula_zh: str
    fail_en: str
    fail_zh: str
    pass_en: str
    pass_zh: str
    source: str


@cache
def list_rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of ``rules.csv``."""
    return tuple(Rule(**row) for row in read_table(__package__, "rules.csv"))


def rule_of(rule_id: str) -> Rule:
    """Return the rule of this id; ``KeyError`` where there is none."""
    return _rules_by_id()[rule_id]


@cache
def _rules_by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in list_rules()}


@cache
def _reasons() -> dict[str, tuple[str, str]]:
    return {row["reason"]: (row["en"], row["zh"]) for row in read_table(__package__, "reasons.csv")}


def make_finding(
    rule_id: str,
    status: Status,
    *,
    place: Place,
    table: str | None = None,
    row: str | None = None,
    column: str | None = None,
    expected: Number | None = None,
    found: Number | None = None,
    evidence: str | None = None,
    reason: str | None = None,
    words: dict[str, str | Number | None] | None = None,
) -> Finding:
    """Return the finding of a rule, its messages filled in from the templates of ``rules.csv`` and ``reasons.csv``.

    ``words`` gives the values of the templates; a word with an English and a Chinese form ends in ``_en``, ``_zh``.
    What could not be assessed and what passed is an information.
    """
    rule = rule_of(rule_id)
    values = {"expected": show_number(expected), "found": show_number(found), **(words or {})}
    if expected is not None and found is not None:
        values["difference"] = show_difference(found, expected)
    if status == "not_assessable":
        english, chinese = _reasons()[reason]
        english, chinese = f"{rule.name_en}: {english}", f"{rule.name_zh}：{chinese}"
    else:
        english, chinese = (rule.fail_en, rule.fail_zh) if status == "fail" else (rule.pass_en, rule.pass_zh)
    return Finding(
        rule=rule_id,
        severity=rule.severity if status == "fail" else "info",
        status=status,
        table=table,
        row=row,
        column=column,
        expected=expected,
        found=found,
        message=english.format_map(_Words(values, "en")),
        message_zh=chinese.format_map(_Words(values, "zh")),
        evidence=evidence,
        place=place,
    )


class _Words(dict):
    """Template values that fall back on the form of the wanted language: ``{row}`` is ``row_en`` or ``row_zh``."""

    def __init__(self, values: dict[str, str | Number | None], language: str) -> None:
        super().__init__(values)
        self.language = language

    def __missing__(self, key: str) -> str:
        return str(self[f"{key}_{self.language}"])


def show_number(value: Number | None) -> str:
    """Return a number with thousands separators and without needless decimals.

    >>> show_number(1452000), show_number(4166.74), show_number(16.0)
    ('1,452,000', '4,166.74', '16')
    """
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float) and not value.is_integer():
        return f"{round(value, 4):,}"
    return f"{int(value):,}"


def show_difference(found: Number, expected: Number) -> str:
    """Return ``found - expected`` with its sign."""
    if found == expected:
        return "0"
    difference = round(found - expected, 6)
    return f"{'+' if difference > 0 else ''}{show_number(difference)}".replace("-", "−")
