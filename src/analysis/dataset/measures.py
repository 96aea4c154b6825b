"""Rates of handling and of disputes, each with its numerator, its denominator and, for a proportion, its interval.

``concepts.csv`` says which statutory cells, which rows of the statistical sheet or which figure in prose a name in
a formula stands for; ``measures.csv`` holds the formulas. The cells are used where the report prints the table, then
the sheet, else the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from ..batch import AuditedReport
from ..corpus.intervals import wilson_interval
from ..forms import STATISTICS
from ..report import Fact, Number, Report
from ..tabular import read_table

# Below this many cases a rate says little; it is given with its interval and this warning.
SMALL_DENOMINATOR = 20


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of a concept and where it comes from, or why it is not known."""

    value: Number | None
    reason: str | None = None


def measure_rows(result: AuditedReport) -> Iterator[Mapping[str, Any]]:
    """Yield each measure of the report; its ``value`` is empty, with the ``reason``, where it is not defined."""
    amounts, basis = _read_amounts(result.report)
    for row in read_table(__package__, "measures.csv"):
        numerator = _evaluate(row["numerator"], amounts)
        denominator = _evaluate(row["denominator"], amounts)
        reason = numerator.reason or denominator.reason or _doubt(denominator.value, row)
        is_defined = numerator.value is not None and bool(denominator.value)
        low, high = (None, None)
        if is_defined and row["is_proportion"] == "yes" and 0 <= numerator.value <= denominator.value:
            low, high = (float(end) for end in wilson_interval(numerator.value, denominator.value))
        yield {
            "measure": row["measure"],
            "label": row["label"],
            "label_zh": row["label_zh"],
            "numerator": numerator.value,
            "denominator": denominator.value,
            "value": numerator.value / denominator.value if is_defined else None,
            "low": low,
            "high": high,
            "basis": basis,
            "reason": reason,
        }


def _doubt(denominator: Number | None, row: Mapping[str, str]) -> str | None:
    if denominator == 0:
        return "denominator is zero"
    if denominator is not None and denominator < SMALL_DENOMINATOR:
        return f"fewer than {SMALL_DENOMINATOR} cases"
    return row["caution"] or None


def _evaluate(formula: str, amounts: Mapping[str, Amount]) -> Amount:
    parts = [amounts[name] for name in re.split(r"\s*\+\s*", formula)]
    unknown = next((part for part in parts if part.value is None), None)
    return unknown or Amount(sum(part.value for part in parts))


def _read_amounts(report: Report) -> tuple[dict[str, Amount], str]:
    """The amount of every concept, and whether it was read from the tables, the sheet or the prose (of which scope)."""
    concepts = read_table(__package__, "concepts.csv")
    printed = {cell.table for cell in report.cells}
    if "requests" in printed:
        return {row["concept"]: _from_cells(report, row) for row in concepts}, "table"
    if STATISTICS in printed:
        return {row["concept"]: _from_cells(report, _in_sheet(row)) for row in concepts}, "sheet"
    scope = _leading_scope(report.facts)
    facts = {fact.indicator: fact for fact in reversed(report.facts) if fact.scope == scope}
    basis = f"prose ({scope})" if scope else "prose"
    return {row["concept"]: _from_prose(facts, row) for row in concepts}, basis


def _in_sheet(concept: Mapping[str, str]) -> Mapping[str, str]:
    return {**concept, "table": STATISTICS, "rows": concept["sheet_rows"], "columns": "value"}


def _from_cells(report: Report, concept: Mapping[str, str]) -> Amount:
    rows, columns = concept["rows"].split(), concept["columns"].split()
    cells = [
        cell
        for cell in report.cells
        if cell.table == concept["table"]
        and cell.column in columns
        and any(fnmatchcase(cell.row, pattern) for pattern in rows)
    ]
    if not cells:
        return Amount(None, f"table {concept['table']!r} does not print {concept['label']}")
    unknown = next((cell for cell in cells if cell.value is None), None)
    if unknown:
        return Amount(None, f"{unknown.table}/{unknown.row}/{unknown.column} is {unknown.status}")
    return Amount(sum(cell.value for cell in cells))


def _from_prose(facts: Mapping[str, Fact], concept: Mapping[str, str]) -> Amount:
    fact = facts.get(concept["indicator"])
    if fact is None:
        return Amount(None, f"the report does not state {concept['label']}")
    return Amount(fact.value)


def _leading_scope(facts: tuple[Fact, ...]) -> str | None:
    """The scope of the first figure on requests: reports that give several begin with the widest."""
    return next((fact.scope for fact in facts if fact.indicator == "requests_received"), None)
