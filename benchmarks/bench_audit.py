"""Measure the audit: planted errors found, false alarms on reports that add up, time per report; and the prose.

Run ``python benchmarks/bench_audit.py``. All reports are synthetic, made by the generator of the tests with fixed
seeds; the sentences are those labelled by hand in ``tests/data/facts``.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

from analysis.audit import audit
from analysis.document import Paragraph, Place
from analysis.parsing import parse
from analysis.parsing.claims import find_claims
from analysis.parsing.prose.facts import find_facts
from analysis.reading import read
from analysis.repair import repair
from analysis.report import Report

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "data" / "facts" / "sentences.csv"
REPORTS, FORMS, YEAR = 1000, ("2019", "2021"), 2021
SLIPS_PLANTED = 200
NUMBER = re.compile(r"\d+(?=[件宗])")

sys.path.insert(0, str(ROOT / "tests" / "audit"))
from audit_narratives import narratives, written_report  # noqa: E402  the path is set just above
from audit_passages import SETS, count_passages  # noqa: E402  the path is set just above
from audit_slips import SLIPS, count_hints  # noqa: E402  the path is set just above
from audit_synthetic import consistent_report, report_of, with_cell_changed  # noqa: E402  the path is set just above
from test_audit_narratives import count_caught  # noqa: E402  the path is set just above


def list_alarms(report: Report) -> list:
    """The fails that are more than an information."""
    return [f for f in audit(report) if f.status == "fail" and f.severity != "info"]


def measure_cells(form: str) -> tuple[int, int]:
    """Return how many cells of the tables of requests and disputes were raised by 1, and how many were caught."""
    report, planted, caught = consistent_report(7, form), 0, 0
    for index, cell in enumerate(report.cells):
        if cell.table != "disclosure":
            planted += 1
            found = [f for f in list_alarms(with_cell_changed(report, index, 1)) if f.severity == "error"]
            caught += any(f.table == cell.table and (f.row == cell.row or f.column == cell.column) for f in found)
    return planted, caught


def measure_prose(form: str) -> tuple[int, int, int]:
    """Return how many numbers of the prose were raised by 1, one at a time, how many of the changes were caught, and
    how many of these only as an information (parts that fall short of their whole may be a selection)."""
    planted = caught = noted = 0
    for seed in range(20):
        report = consistent_report(seed, form)
        values = {(cell.table, cell.row, cell.column): cell.value for cell in report.cells}
        texts = report.sections[0].text.split("\n")
        for line, text in enumerate(texts):
            for match in NUMBER.finditer(text):
                changed = f"{text[: match.start()]}{int(match[0]) + 1}{text[match.end() :]}"
                lines = (*texts[:line], changed, *texts[line + 1 :])
                planted += 1
                found = report_of(values, form, report.year, lines)
                is_noted = not list_alarms(found) and any(f.rule == "HINT-REST" for f in audit(found))
                caught += bool(list_alarms(found)) or is_noted
                noted += is_noted
    return planted, caught, noted


def measure_alarms() -> tuple[int, float]:
    """Return the false alarms on reports that add up, and the milliseconds that auditing one takes."""
    reports = [consistent_report(seed, FORMS[seed % 2]) for seed in range(REPORTS)]
    start = time.process_time()
    findings = [audit(report) for report in reports]
    spent = 1000 * (time.process_time() - start) / REPORTS
    return sum(f.status == "fail" and f.severity != "info" for found in findings for f in found), spent


def measure_sentences() -> dict[str, tuple[int, int, int]]:
    """Return for each indicator how many figures were read rightly, how many in all, and how many there are."""
    labels, agencies = defaultdict(set), {}
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            agencies[row["sentence"]] = row["agency"] or None
            found = (row["indicator"], float(row["value"] or 0), row["approximate"] == "yes", row["scope"] or None)
            labels[row["sentence"]] |= {found} if row["indicator"] else set()
    counts = defaultdict(lambda: [0, 0, 0])
    for sentence, expected in labels.items():
        facts = find_facts([Paragraph(sentence, Place(line=1))], YEAR, agencies[sentence])
        found = {(fact.indicator, float(fact.value), fact.approximate, fact.scope) for fact in facts}
        for position, figures in enumerate((found & expected, found, expected)):
            for figure in figures:
                counts[figure[0]][position] += 1
    return {indicator: tuple(numbers) for indicator, numbers in sorted(counts.items())}


def measure_reading() -> float:
    """Return the milliseconds that reading facts and claims takes for 1,000 characters of the reports' narrative."""
    documents = [repair(read(path)) for path in sorted((ROOT / "data" / "raw").glob("*.txt"))]
    reports = [parse(repaired[0], repaired[1]) for repaired in documents]
    texts = [tuple(Paragraph(line, Place()) for s in r.sections for line in s.text.split("\n")) for r in reports]
    spent = []
    # Another year each time, so that nothing remembered from the round before is used.
    for year in range(2000, 2015):
        start = time.process_time()
        for paragraphs in texts:
            find_facts(paragraphs, year)
            find_claims(paragraphs, year)
        spent.append(time.process_time() - start)
    return 1e6 * min(spent) / sum(len(paragraph.text) for paragraphs in texts for paragraph in paragraphs)


def main() -> None:
    """Print what was measured."""
    for form in FORMS:
        print("form {}: {} cells raised by 1, {} caught".format(form, *measure_cells(form)))
        print(
            "form {}: {} numbers of the prose raised by 1, {} caught, {} of them as information".format(
                form, *measure_prose(form)
            )
        )
    alarms, spent = measure_alarms()
    print(f"{REPORTS} reports that add up: {alarms} false alarms; {spent:.2f} ms per report")
    written = [written_report(number, form) for form in FORMS for number in range(len(narratives()))]
    print(f"{len(written)} reports of rich prose that add up: {sum(map(len, map(list_alarms, written)))} false alarms")
    print("their figures raised by 1: {}, caught at their place: {}".format(*count_caught(False)))
    print("their shares, growths and means raised: {}, caught at their place: {}".format(*count_caught(True)))
    for wanted in SETS:
        agreeing, false, wrong, exact = count_passages(wanted)
        print(
            f"short passages, set {wanted}: {agreeing} that agree, {false} with an alarm; "
            f"{wrong} with an error, {exact} told exactly"
        )
    for kind in SLIPS:
        print(
            "slips planted, {}: {}, named by a hint: {}, with another hint: {}".format(
                kind, *count_hints(kind, SLIPS_PLANTED)
            )
        )
    print("figures in prose, on sentences labelled by hand:")
    for indicator, (right, found, wanted) in measure_sentences().items():
        print(f"  {indicator:24} precision {right}/{found} recall {right}/{wanted}")
    print(f"facts and claims: {measure_reading():.2f} ms per 1,000 characters")


if __name__ == "__main__":
    main()
