"""Short passages written for the audit, each with the alarms it must raise: none where its numbers agree."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from audit_synthetic import report_of

from analysis.audit import audit
from analysis.report import Finding

PASSAGES = Path(__file__).parent.parent / "data" / "audit" / "passages.csv"
YEAR = 2022
SETS = ("1", "2", "3", "4", "5", "6")
RULES = ("NT-1", "NT-2", "NT-3", "NT-4", "B-2")
Alarm = tuple[float, float, str]


def known_misses() -> set[str]:
    """Return the passages whose error is known not to be found."""
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        return {row["text"] for row in csv.DictReader(file) if row["known"]}


def passages(wanted: str | None = None) -> dict[str, list[Alarm]]:
    """Return the passages of a set, or all, with the alarms to be raised: expected and found value, and a quotation."""
    found: dict[str, list[Alarm]] = defaultdict(list)
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if wanted in (None, row["set"]):
                alarm = [(float(row["expected"]), float(row["found"]), row["quote"])] if row["found"] else []
                found[row["text"]] += alarm
    return dict(found)


def alarms_of(text: str) -> list[Finding]:
    """The alarms that a report of 2022 with this prose and no tables raises; a sentence not meant stands before it."""
    report = report_of({}, "2021", YEAR, ("我局认真做好政府信息公开工作。", text))
    return [f for f in audit(report) if f.rule in RULES and f.status == "fail" and f.severity != "info"]


def is_exact(alarms: list[Finding], wanted: list[Alarm]) -> bool:
    """Whether exactly the wanted alarms are raised, in the line of the passage, and quote the figure that is wrong."""
    if len(alarms) != len(wanted):
        return False
    ordered = sorted(alarms, key=lambda f: (f.expected, f.found))
    return all(
        (round(f.expected, 1), round(f.found, 1)) == (expected, found) and quote in f.evidence and f.place.line == 2
        for f, (expected, found, quote) in zip(ordered, sorted(wanted), strict=True)
    )


def count_passages(wanted: str) -> tuple[int, int, int, int]:
    """Return how many passages of a set agree, how many of these raise an alarm, how many hold an error, and how many
    of these raise exactly the alarms worked out by hand."""
    agree = [text for text, alarms in passages(wanted).items() if not alarms]
    wrong = {text: alarms for text, alarms in passages(wanted).items() if alarms}
    false = sum(bool(alarms_of(text)) for text in agree)
    return len(agree), false, len(wrong), sum(is_exact(alarms_of(text), alarms) for text, alarms in wrong.items())
