"""Prose against the tables: the headline figures of the text and the cells they must equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..forms import FORMS, form_tables
from ..parsing.prose.quantities import find_quantities, fold_widths
from ..report import Claim, Fact, Finding, Number, Quantity
from ..tabular import read_table
from .cells import Cells
from .intervals import as_printed, interval_of, overlap, precision_of
from .rules import make_finding

_INCLUSIVE = re.compile(r"[含包]")
_LAST_YEAR = re.compile(r"上一?年|去年|结转")


def check_facts(cells: Cells) -> Iterator[Finding]:
    """Yield whether each headline figure equals its cells; one finding for each rule whose table is missing.

    Before the forms, figures are compared with the statistical sheet where a report prints it.
    """
    tables = {table.key for table in form_tables(cells.form)}
    absent: set[str] = set()
    for row in _mappings():
        if row["table"] not in tables:
            continue
        facts = [fact for fact in cells.report.facts if fact.indicator == row["indicator"]]
        if facts and not cells.has(row["table"]):
            if cells.form in FORMS and row["rule"] not in absent:
                absent.add(row["rule"])
                yield make_finding(
                    row["rule"], "not_assessable", place=facts[0].place, table=row["table"], reason="table_missing"
                )
        elif facts:
            yield from _check_indicator(cells, row, facts)
    yield from _check_universals(cells)
    yield from _check_shares(cells)


def _check_indicator(cells: Cells, row: dict[str, str], facts: list[Fact]) -> Iterator[Finding]:
    keys = [(key, row["columns"]) for key in _expand(cells, row)]
    values = [cells.value(row["table"], *key) for key in keys]
    shared = {
        "table": row["table"], "row": keys[0][0] if len(keys) == 1 else None, "column": row["columns"],
        "words": {"indicator_en": row["label_en"], "indicator_zh": row["label_zh"], "blanks": values.count(None)},
    }  # fmt: skip
    if not keys or None in values:
        yield make_finding(
            row["rule"],
            "not_assessable",
            place=facts[0].place,
            reason="blank_cells",
            evidence=facts[0].evidence,
            **shared,
        )
        return
    expected = sum(values)
    matching = [fact for fact in facts if _agrees(fact, expected)]
    for fact in matching or facts:
        shared |= {"place": fact.place, "evidence": fact.evidence}
        if fact in matching:
            yield make_finding(row["rule"], "pass", expected=expected, found=fact.value, **shared)
        elif fact.scope is not None:
            yield make_finding(row["rule"], "not_assessable", reason="other_scope", **shared)
        else:
            yield _disagreement(cells, row["rule"], fact, expected, shared)


def _disagreement(cells: Cells, rule: str, fact: Fact, expected: Number, shared: dict) -> Finding:
    carried_in = cells.value("requests", "carried_in", "total")
    if rule == "NT-1" and carried_in and fact.value == expected + carried_in:
        if _INCLUSIVE.search(fact.evidence) and _LAST_YEAR.search(fact.evidence):
            return make_finding(rule, "pass", expected=expected + carried_in, found=fact.value, **shared)
        return make_finding(rule, "not_assessable", reason="inclusive", **shared)
    return make_finding(rule, "fail", expected=expected, found=fact.value, **shared)


def _agrees(fact: Fact, expected: Number) -> bool:
    if not fact.approximate:
        return fact.value == expected
    low, high = interval_of(_printed(fact))
    return low <= expected <= high


def _printed(fact: Fact) -> Quantity:
    """The figure as its evidence prints it, with its rounding and bounds."""
    for found in find_quantities(fold_widths(fact.evidence)):
        if found.value == fact.value:
            return Quantity(found.value, found.raw, "", found.unit, found.tolerance, found.bound, fact.place)
    return Quantity(fact.value, "", "", fact.unit, 0, "about", fact.place)


def _check_universals(cells: Cells) -> Iterator[Finding]:
    """均维持 is false while something is pending or was corrected, 均已办结 while something is carried over."""
    for claim in cells.report.claims:
        if claim.kind != "all":
            continue
        table, keys = _counter_cells(claim)
        values = [cells.value(table, *key) for key in keys]
        if not keys or None in values:
            continue
        against = sum(values)
        is_requests = table == "requests"
        rows, columns = {row for row, _ in keys}, {column for _, column in keys}
        yield make_finding(
            "NT-2" if is_requests else "NT-3", "fail" if against else "pass", place=claim.place, table=table,
            row=rows.pop() if len(rows) == 1 else None, column=columns.pop() if len(columns) == 1 else None,
            expected=against, found=0, evidence=claim.evidence, words=_words_of_all(claim, is_requests),
        )  # fmt: skip


def _check_shares(cells: Cells) -> Iterator[Finding]:
    """Whether a share whose count the prose does not give follows from the table, of the handled or the received."""
    rows = {row["indicator"]: row for row in _mappings() if row["table"] == "requests"}
    for claim in cells.report.claims:
        if claim.kind != "share_of_cells" or claim.scope:
            continue
        row = rows[claim.stated.label]
        parts = [cells.value("requests", key, "total") for key in _expand(cells, row)]
        wholes = [cells.value("requests", key, "total") for key in ("handled_total", "received")]
        if not parts or None in (*parts, *wholes) or 0 in wholes:
            continue
        shares = [100 * sum(parts) / whole for whole in wholes]
        holds = any(overlap((share, share), precision_of(claim.stated)) for share in shares)
        yield make_finding(
            row["rule"], "pass" if holds else "fail", place=claim.place, table="requests", column="total",
            expected=as_printed(shares[0], claim.stated), found=claim.stated.value, evidence=claim.evidence,
            words={"indicator_en": f"{row['label_en']} in per cent of those handled",
                   "indicator_zh": f"{row['label_zh']}占办结总数的百分比"},
        )  # fmt: skip


def _words_of_all(claim: Claim, is_requests: bool) -> dict[str, str]:
    outcome = "handled" if is_requests else "upheld or closed"
    return {
        "indicator_en": f"cases that are not {outcome} (“all”)",
        "indicator_zh": f"“{claim.parts[0].raw}”以外的件数为",
    }


def _counter_cells(claim: Claim) -> tuple[str, list[tuple[str, str]]]:
    outcome = claim.parts[0].label
    if outcome not in ("维持", "审结"):
        return "requests", [("carried_out", "total")]
    against = ("pending",) if outcome == "审结" else ("corrected", "other", "pending")
    text = claim.stated.label
    rows: list[str] = []
    if "复议" in text:
        rows.append("review")
    if "诉讼" in text or "应诉" in text:
        rows.extend(("litigation_direct", "litigation_after_review"))
    return "disputes", [(row, column) for row in rows for column in against]


def _expand(cells: Cells, row: dict[str, str]) -> list[str]:
    wanted = row["rows"]
    if not wanted.endswith("*"):
        return [wanted]
    return [key for key in cells.rows(row["table"]) if key.startswith(wanted[:-1])]


@cache
def _mappings() -> tuple[dict[str, str], ...]:
    return read_table(__package__, "prose_cells.csv")
