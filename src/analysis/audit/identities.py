"""The sums that the tables must fulfil: 40 in the form of 2019, 42 in that of 2021, 7 in the sheet before 2019."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..document import Place
from ..forms import FORMS, STATISTICS, form_table
from ..report import Finding, Number
from ..tabular import read_table
from .cells import Cells, name_words
from .rules import make_finding
from .slips import find_slips

OUTCOME_PREFIXES = ("granted", "partly_granted", "denied_", "unavailable_", "rejected_", "other")
APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other_organisation")
_INFLOW, _OUTFLOW = ("received", "carried_in"), ("handled_total", "carried_out")
RESULTS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True)
class Identity:
    """Cells whose sum equals the sum of other cells; ``row`` and ``column`` name where it is reported."""

    rule: str
    table: str
    row: str | None
    column: str
    parts: tuple[tuple[str, str], ...]
    wholes: tuple[tuple[str, str], ...]


Result = tuple[Identity | None, Finding]


@cache
def list_identities(form: str) -> tuple[Identity, ...]:
    """Return the identities of a form, in the order of the rules; before the forms those of the sheet."""
    if form not in FORMS:
        return tuple(_sheet_identity(row) for row in read_table(__package__, "sheet_rules.csv") if row["rule"] == "B-1")
    requests, disputes = form_table(form, "requests"), form_table(form, "disputes")
    columns = [column.key for column in requests.rows[0].columns]
    rows = [row.key for row in requests.rows]
    outcomes = [row for row in rows if row.startswith(OUTCOME_PREFIXES)]
    found = [Identity("T3-ID", "requests", None, c, _cells(_INFLOW, c), _cells(_OUTFLOW, c)) for c in columns]
    found += [Identity("T3-SUM", "requests", None, c, _cells(outcomes, c), (("handled_total", c),)) for c in columns]
    for rule, table, keys, parts in (
        ("T3-ROW", "requests", rows, APPLICANTS),
        ("T4-SUM", "disputes", [row.key for row in disputes.rows], RESULTS),
    ):
        found += [
            Identity(rule, table, row, "total", tuple((row, c) for c in parts), ((row, "total"),)) for row in keys
        ]
    return tuple(found)


def _sheet_identity(row: dict[str, str]) -> Identity:
    parts = _cells(row["parts"].split(), "value")
    return Identity(row["rule"], STATISTICS, row["whole"], "value", parts, ((row["whole"], "value"),))


def _cells(rows: Sequence[str], column: str) -> tuple[tuple[str, str], ...]:
    return tuple((row, column) for row in rows)


def check_identities(cells: Cells) -> Iterator[Finding]:
    """Yield the result of every identity, and hints on the likely slip behind those that fail.

    Where a table of the form is missing, one finding for each of its rules says so; no form asks for the sheet.
    """
    results = list(_check_all(cells))
    hints = _find_hints(cells, results)
    for identity, finding in results:
        yield finding
        yield from hints.get(identity, ())


def _find_hints(cells: Cells, results: Sequence[Result]) -> dict[Identity | None, list[Finding]]:
    """The hints on slips, by the failing identity that they explain."""
    hints: dict[Identity | None, list[Finding]] = {}
    for table in dict.fromkeys(finding.table for _, finding in results if finding.status == "fail"):
        own = [(i, f) for i, f in results if i and i.table == table and None not in _values(cells, i)]
        failing = [identity for identity, finding in own if finding.status == "fail"]
        for identity, hint in find_slips(cells, [identity for identity, _ in own], failing):
            hints.setdefault(identity, []).append(hint)
    return hints


def _values(cells: Cells, identity: Identity) -> list[Number | None]:
    return [cells.value(identity.table, *key) for key in (*identity.parts, *identity.wholes)]


def _check_all(cells: Cells) -> Iterator[Result]:
    absent: set[str] = set()
    for identity in list_identities(cells.form):
        if cells.has(identity.table):
            if finding := _check(cells, identity):
                yield identity, finding
        elif cells.form in FORMS and identity.rule not in absent:
            absent.add(identity.rule)
            place = cells.table_place(identity.table)
            yield (
                None,
                make_finding(
                    identity.rule, "not_assessable", place=place, table=identity.table, reason="table_missing"
                ),
            )


def _check(cells: Cells, identity: Identity) -> Finding | None:
    parts = [cells.value(identity.table, row, column) for row, column in identity.parts]
    wholes = [cells.value(identity.table, row, column) for row, column in identity.wholes]
    if all(value is None for value in (*parts, *wholes)) and not _is_printed(cells, identity):
        return None
    blanks = parts.count(None) + wholes.count(None)
    expected, found = _known(parts), _known(wholes)
    if blanks and not _is_settled(parts, wholes):
        reason = "blank_cells_hold" if expected == found else "blank_cells_not_hold"
        return _unassessed(cells, identity, reason, {"blanks": blanks})
    if expected < found and cells.other_rows(identity.table) and identity.table == STATISTICS:
        return _unassessed(cells, identity, "other_rows", {})
    status = "pass" if expected == found else "fail"
    return make_finding(
        identity.rule, status, place=_place(cells, identity), table=identity.table, row=identity.row,
        column=identity.column, expected=expected, found=found, evidence=_evidence(cells, identity),
        words=name_words(identity.row, identity.column),
    )  # fmt: skip


def _known(values: Sequence[Number | None]) -> Number:
    return sum(value for value in values if value is not None)


def _is_settled(parts: Sequence[Number | None], wholes: Sequence[Number | None]) -> bool:
    """Whether cells that can be read break the identity whatever the others hold: counts are never negative."""
    if None not in wholes:
        return _known(parts) > _known(wholes)
    return None not in parts and _known(wholes) > _known(parts)


def _is_printed(cells: Cells, identity: Identity) -> bool:
    return any(cells.get(identity.table, *key) for key in (*identity.parts, *identity.wholes))


def _unassessed(cells: Cells, identity: Identity, reason: str, words: dict[str, str | Number | None]) -> Finding:
    return make_finding(
        identity.rule, "not_assessable", place=_place(cells, identity), table=identity.table, row=identity.row,
        column=identity.column, evidence=_evidence(cells, identity), reason=reason, words=words,
    )  # fmt: skip


def _place(cells: Cells, identity: Identity) -> Place:
    first = identity.parts[0] if identity.rule == "T3-ID" else identity.wholes[0]
    return cells.place(identity.table, *first)


def _evidence(cells: Cells, identity: Identity) -> str:
    if identity.rule == "T3-ROW":
        return cells.quote_row(identity.table, (*identity.parts, *identity.wholes))
    shown = [key for key in identity.parts if identity.rule != "T3-SUM" or cells.value(identity.table, *key) != 0]
    return cells.quote(identity.table, (*shown, *identity.wholes))
