"""The identities of the tables: planted errors are found, consistent reports raise no alarm, blanks are not zero."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit_golden import golden
from audit_synthetic import APPLICANTS, consistent_report, report_of, with_cell_changed

from analysis.audit import audit

IDENTITIES = ("T3-ID", "T3-SUM", "T3-ROW", "T4-SUM")


def alarms(report, **options):
    return [f for f in audit(report, **options) if f.status == "fail" and f.severity in ("error", "warning")]


def results(report, *rules, **options):
    return [(f.rule, f.row, f.column, f.status) for f in audit(report, **options) if f.rule in rules]


@pytest.mark.parametrize(("form", "count"), [("2019", 7 + 7 + 23 + 3), ("2021", 7 + 7 + 25 + 3)])
def test_each_form_has_its_identities_and_they_pass(form, count):
    """40 identities for the form of 2019, 42 for that of 2021, all checked and all passed."""
    found = [finding for finding in audit(consistent_report(1, form)) if finding.rule in IDENTITIES]
    assert [finding.status for finding in found] == ["pass"] * count


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_one_more_in_any_cell_is_caught_by_its_row_or_column(form):
    """Adding 1 to any cell of the tables of requests and disputes breaks an identity that names its row or column."""
    report = consistent_report(7, form)
    missed = []
    for index, cell in enumerate(report.cells):
        if cell.table == "disclosure":
            continue
        found = [
            f for f in alarms(with_cell_changed(report, index, 1)) if f.rule in IDENTITIES and f.severity == "error"
        ]
        if not any(f.table == cell.table and (f.row == cell.row or f.column == cell.column) for f in found):
            missed.append((cell.table, cell.row, cell.column))
    assert missed == []


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_consistent_reports_raise_no_alarm(form):
    """100 synthetic reports that add up give neither an error nor a warning (the benchmark runs 1,000)."""
    assert [
        (seed, alarms(consistent_report(seed, form))) for seed in range(100) if alarms(consistent_report(seed, form))
    ] == []


def test_failing_balance_gives_both_sides_and_its_place():
    """T3-ID on 70+0 against 71+0 expects 70, finds 71 and names the column."""
    report = golden("G1")
    index = next(i for i, c in enumerate(report.cells) if (c.row, c.column) == ("handled_total", "total"))
    finding = next(f for f in audit(with_cell_changed(report, index, 1)) if f.rule == "T3-ID" and f.status == "fail")
    assert (finding.table, finding.row, finding.column) == ("requests", None, "total")
    assert (finding.expected, finding.found, finding.severity) == (70, 71, "error")
    assert "71" in finding.message
    assert "相差+1" in finding.message_zh
    assert finding.evidence == "本年新收 70；上年结转 0；（七）总计 71；结转下年度继续办理 0"


def test_blanks_cannot_hide_what_the_known_cells_exceed():
    """A row total below the sum of its readable cells fails although another cell is empty."""
    values = {("requests", "received", column): None for column in APPLICANTS}
    values |= {("requests", "received", "natural_person"): 12, ("requests", "received", "total"): 10}
    found = [f for f in audit(report_of(values, "2019", 2020)) if f.rule == "T3-ROW"]
    assert [(f.status, f.expected, f.found) for f in found] == [("fail", 12, 10)]


def test_reason_tells_whether_it_would_hold_with_blanks_as_zero():
    """What cannot be assessed says how many cells are empty and what reading them as zero would give."""
    values = {("requests", "received", column): None for column in APPLICANTS}
    values |= {("requests", "received", "natural_person"): 10, ("requests", "received", "total"): 10}
    [finding] = [f for f in audit(report_of(values, "2019", 2020)) if f.rule == "T3-ROW"]
    assert "5 of the cells needed are empty or unreadable; with them as zero it would hold" in finding.message


def test_missing_table_gives_one_finding_for_each_rule():
    """A report without tables is not assessable, once for each rule, and nothing is read as zero."""
    report = replace(report_of({}, "2019", 2020))
    found = [f for f in audit(report) if f.rule in IDENTITIES]
    assert [(f.rule, f.status, f.severity) for f in found] == [(r, "not_assessable", "info") for r in IDENTITIES]
    assert all("nothing is read as zero" in f.message for f in found)


def test_report_outside_the_forms_has_no_identities():
    """Prose of before 2019 is not measured by tables it never had."""
    report = replace(report_of({}, "2019", 2018), form="pre2019", tables=())
    assert [f for f in audit(report) if f.rule in (*IDENTITIES, "STR", "NT-1")] == []


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ((81, 0, 0, 0, 0, 0, 18), "81 for 18 (digits swapped)"),
        ((1, 2, 0, 0, 0, 0, 12), "12 split over two cells as 1|2"),
        ((12, 0, 0, 0, 0, 0, 123), "12 for 123 (a digit dropped)"),
        ((2, 3, 0, 0, 0, 5, 0), "the numbers stand one column too far to the left"),
    ],
)
def test_hint_names_the_usual_slip(row, hint):
    """A failing row gets a hint on the slip, as an information beside the error and never instead of it."""
    values = {
        ("requests", "received", column): value for column, value in zip((*APPLICANTS, "total"), row, strict=True)
    }
    found = audit(report_of(values, "2019", 2020))
    assert ("T3-ROW", "error") in [(f.rule, f.severity) for f in found if f.status == "fail"]
    hints = [f for f in found if f.rule == "HINT-SLIP"]
    assert {f.severity for f in hints} == {"info"}
    assert any(hint in f.message for f in hints)
