"""Usual slips planted in reports that add up, to count how often the hint names them and how often another."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from audit_synthetic import APPLICANTS, consistent_report

from analysis.audit import audit
from analysis.report import Cell, Report

FORMS = ("2019", "2021")
Key = tuple[str, str, str]
# No hint should be given.
NO_CELL = ("", "", "")
Plant = tuple[dict[Key, int], Key]


def plant_slips(kind: str, wanted: int) -> Iterator[tuple[Report, Key]]:
    """Yield reports with one slip each, and the cell that the hint should name."""
    chance, seed = random.Random(kind), 0
    while wanted:
        report = consistent_report(seed, "2019" if kind == "stock as change" else FORMS[seed % 2])
        values = {(cell.table, cell.row, cell.column): cell.value for cell in report.cells}
        options = list(SLIPS[kind](values))
        if options:
            changed, key = chance.choice(options)
            yield replace(report, cells=tuple(_printed(cell, changed) for cell in report.cells)), key
            wanted -= 1
        seed += 1


def count_hints(kind: str, wanted: int) -> tuple[int, int, int]:
    """Return how many slips were planted, how many were named by a hint, and how many reports bear another hint."""
    named = misled = 0
    for report, key in plant_slips(kind, wanted):
        hints = {(f.table, f.row, f.column) for f in audit(report) if f.rule in ("HINT-SLIP", "HINT-STOCK")}
        named += key in hints
        misled += bool(hints - {key})
    return wanted, named, misled


def _printed(cell: Cell, changed: dict[Key, int]) -> Cell:
    value = changed.get((cell.table, cell.row, cell.column), cell.value)
    return cell if value == cell.value else replace(cell, value=value, raw=str(value))


def _counts(values: dict) -> Iterator[tuple[Key, str]]:
    """The cells of two digits or more in the tables of requests and disputes."""
    for key, value in values.items():
        if key[0] != "disclosure" and value >= 10:
            yield key, str(value)


def _swapped(values: dict) -> Iterator[Plant]:
    for key, digits in _counts(values):
        for at in range(len(digits) - 1):
            slip = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            if slip != digits and slip[0] != "0":
                yield {key: int(slip)}, key


def _dropped(values: dict) -> Iterator[Plant]:
    for key, digits in _counts(values):
        for at in range(len(digits)):
            slip = digits[:at] + digits[at + 1 :]
            if slip[0] != "0":
                yield {key: int(slip)}, key


def _doubled(values: dict) -> Iterator[Plant]:
    for key, digits in _counts(values):
        for at in range(len(digits)):
            yield {key: int(digits[: at + 1] + digits[at:])}, key


def _rows(values: dict) -> Iterator[tuple[str, list[int]]]:
    for row in dict.fromkeys(row for table, row, _ in values if table == "requests"):
        yield row, [values["requests", row, column] for column in (*APPLICANTS, "total")]


def _split(values: dict) -> Iterator[Plant]:
    """12 and an empty neighbour printed as 1 and 2."""
    for row, numbers in _rows(values):
        for at, (left, right) in enumerate(pairwise(numbers[:6])):
            if left >= 10 and right == 0:
                first, second = divmod(left, 10)
                key = ("requests", row, APPLICANTS[at])
                yield {key: first, ("requests", row, APPLICANTS[at + 1]): second}, key


def _shifted(values: dict) -> Iterator[Plant]:
    """The first cell, an empty one, is lost: all numbers of the row stand one column too far to the left."""
    for row, numbers in _rows(values):
        if numbers[0] == 0 and numbers[-1] > 0:
            columns = (*APPLICANTS, "total")
            moved = {("requests", row, c): n for c, n in zip(columns, [*numbers[1:], 0], strict=True)}
            yield moved, ("requests", row, APPLICANTS[-1])


def _misplaced(values: dict) -> Iterator[Plant]:
    """A number in the column beside its own, which is empty."""
    for row, numbers in _rows(values):
        for at, (left, right) in enumerate(pairwise(numbers[:6])):
            if left >= 2 and right == 0:
                wrong = ("requests", row, APPLICANTS[at + 1])
                yield {("requests", row, APPLICANTS[at]): 0, wrong: left}, wrong


def _stock(values: dict) -> Iterator[Plant]:
    for (table, row, column), value in values.items():
        if column == "items_last_year" and value >= 10:
            key = (table, row, "items_change")
            yield {key: value + value // 10}, key


def _other(values: dict) -> Iterator[Plant]:
    """A number that is wrong by no usual slip: its last digit three too high."""
    for key, digits in _counts(values):
        if int(digits[-1]) <= 6:
            yield {key: int(digits) + 3}, NO_CELL


SLIPS: dict[str, Callable[[dict], Iterator[Plant]]] = {
    "digits swapped": _swapped,
    "digit dropped": _dropped,
    "digit doubled": _doubled,
    "digit split": _split,
    "row shifted": _shifted,
    "column missed": _misplaced,
    "stock as change": _stock,
    "no usual slip": _other,
}
