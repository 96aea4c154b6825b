"""Synthetic reports whose tables add up and whose prose agrees with them, in forty ways of writing."""

from __future__ import annotations

import random
import re
from pathlib import Path

from audit_synthetic import APPLICANTS, report_of

from analysis.forms import form_table
from analysis.report import Report

NARRATIVES = Path(__file__).parent.parent / "data" / "audit" / "narratives.txt"
FIGURE = re.compile(r"\{(?P<terms>[A-Za-z0-9+\-]+)(?:(?P<how>[/^|])(?P<base>\w+))?(?::(?P<places>\d))?\}")
OUTCOMES = {"G": "granted", "PT": "partly", "D": "denied", "U": "unavailable", "N": "rejected", "X": "other"}
COLUMNS = {"u": "upheld", "c": "corrected", "o": "other", "p": "pending"}


def narratives() -> list[str]:
    """The ways of writing, each with its figures as ``{names}``."""
    return NARRATIVES.read_text(encoding="utf-8").strip().split("\n\n")


def written_report(number: int, form: str, text: str | None = None) -> Report:
    """Return report ``number``: tables in which every identity holds, and prose with their figures."""
    values = _values(random.Random(number), form)
    year = 2020 if form == "2019" else 2022
    lines = tuple(fill(text or narratives()[number], _figures(values, year)).split("\n"))
    return report_of(values, form, year, lines)


def reported_figures(number: int, form: str) -> dict[str, int]:
    """Return the figures of report ``number``."""
    return _figures(_values(random.Random(number), form), 2020 if form == "2019" else 2022)


def fill(text: str, figures: dict[str, int]) -> str:
    """Return the text with its figures: ``{R}``, ``{R+CI}``, shares ``{G/H:1}``, growth ``{R^R0:1}``, rates
    ``{T|365:1}``."""

    def written(match: re.Match[str]) -> str:
        value = sum(int(sign + "1") * _figure(name, figures) for sign, name in _terms(match["terms"]))
        if not match["how"]:
            return str(value)
        base = _figure(match["base"], figures)
        result = {"/": 100 * value / base, "^": 100 * (value - base) / base, "|": value / base}[match["how"]]
        return f"{result:.{match['places']}f}"

    return FIGURE.sub(written, text)


def _terms(words: str) -> list[tuple[str, str]]:
    return [(sign or "+", name) for sign, name in re.findall(r"([+\-]?)(\w+)", words)]


def _figure(name: str, figures: dict[str, int]) -> int:
    return int(name) if name.isdigit() else figures[name]


def _values(chance: random.Random, form: str) -> dict:
    """Tables with something in every row of the totals, so that no share is of nothing."""
    rows = [row.key for row in form_table(form, "requests").rows]
    outcomes = [row for row in rows if row not in ("received", "carried_in", "handled_total", "carried_out")]
    values = {}
    for column in APPLICANTS:
        parts = {row: chance.randint(1, 9) if column == "natural_person" else chance.randint(0, 2) for row in outcomes}
        handled, carried_in, carried_out = sum(parts.values()), chance.randint(1, 4), chance.randint(1, 5)
        edges = {"handled_total": handled, "carried_in": carried_in, "carried_out": carried_out}
        edges["received"] = handled + carried_out - carried_in
        values |= {("requests", row, column): value for row, value in (parts | edges).items()}
    for row in rows:
        values["requests", row, "total"] = sum(values["requests", row, column] for column in APPLICANTS)
    for row in ("review", "litigation_direct", "litigation_after_review"):
        parts = {column: chance.randint(1, 7) for column in COLUMNS.values()}
        values |= {("disputes", row, column): value for column, value in parts.items()}
        values["disputes", row, "total"] = sum(parts.values())
    for row in form_table(form, "disclosure").rows:
        values |= {("disclosure", row.key, column.key): chance.randint(20, 90) for column in row.columns}
    return values


def _figures(values: dict, year: int) -> dict[str, int]:
    def total(row: str) -> int:
        return sum(
            value for (t, r, c), value in values.items() if t == "requests" and c == "total" and r.startswith(row)
        )

    chance = random.Random(values["requests", "received", "total"])
    figures = {name: total(row) for name, row in OUTCOMES.items()}
    figures |= {"R": total("received"), "CI": total("carried_in"), "H": total("handled"), "CO": total("carried_out")}
    figures |= {"rv": values["disputes", "review", "total"], "lt": 0, "y": year, "p": year - 1, "n": year + 1}
    figures |= {"ld": values["disputes", "litigation_direct", "total"]}
    figures |= {"la": values["disputes", "litigation_after_review", "total"]}
    figures["lt"] = figures["ld"] + figures["la"]
    for letter, column in COLUMNS.items():
        figures["r" + letter] = values["disputes", "review", column]
        figures["l" + letter] = sum(
            values["disputes", f"litigation_{way}", column] for way in ("direct", "after_review")
        )
    figures["R0"] = figures["R"] - chance.randint(11, 29)
    figures["P"], figures["M"] = chance.randint(3, 9), chance.randint(12, 30)
    figures["O"] = figures["R"] - figures["P"] - figures["M"]
    figures |= {name: chance.randint(210, 990) for name in ("W", "WX", "WB", "OT")}
    figures["T"] = sum(figures[name] for name in ("W", "WX", "WB", "OT"))
    figures["T0"] = figures["T"] - chance.randint(60, 190)
    return figures
