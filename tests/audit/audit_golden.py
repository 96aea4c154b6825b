"""The golden cases: printed tables of published reports, with what checking them must give."""

from __future__ import annotations

import csv
from pathlib import Path

from audit_synthetic import APPLICANTS, report_of

from analysis.report import Report

DATA = Path(__file__).parent.parent / "data" / "audit"
RESULTS = ("upheld", "corrected", "other", "pending", "total")


def golden(case: str, *texts: str) -> Report:
    """The report of a golden case; a table is printed in full, so rows that print nothing are empty cells."""
    rows = _rows("golden_cells.csv", case)
    values = {
        (row["table"], row["row"], column): int(row[column]) if row[column] else None
        for row in rows
        for column in (*APPLICANTS, "total")
    }
    for row in _rows("golden_disputes.csv", case):
        values |= {("disputes", row["row"], column): int(row[column]) for column in RESULTS}
    return report_of(values, rows[0]["form"], 2019 if rows[0]["form"] == "2019" else 2021, texts)


def _rows(name: str, case: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["case"] == case]
