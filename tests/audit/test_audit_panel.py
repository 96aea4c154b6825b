"""Rules across years: the same body and scope, never across a change of form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit_synthetic import report_of

from analysis.audit import audit_panel
from analysis.document import Place


def report(form, year, values, **changes):
    return replace(report_of(values, form, year), **changes)


def results(reports, rule):
    return [
        (p.finding.status, p.finding.expected, p.finding.found) for p in audit_panel(reports) if p.finding.rule == rule
    ]


def carried(row, value):
    return {("requests", row, "total"): value}


@pytest.mark.parametrize(("carried_in", "status"), [(5, "pass"), (4, "fail")])
def test_carried_out_comes_back_as_carried_in(carried_in, status):
    """XY-1: what one year hands on the next one takes over."""
    reports = [report("2019", 2020, carried("carried_in", carried_in)), report("2019", 2019, carried("carried_out", 5))]
    assert [r for r in results(reports, "XY-1") if r[0] != "not_assessable"] == [(status, 5, carried_in)]


def test_nothing_is_compared_across_a_change_of_form():
    """2020 and 2021 used different forms: each rule says so once and compares nothing."""
    reports = [report("2019", 2020, carried("carried_out", 5)), report("2021", 2021, carried("carried_in", 4))]
    found = [p.finding for p in audit_panel(reports)]
    assert [(f.rule, f.status) for f in found] == [(r, "not_assessable") for r in ("XY-1", "XY-2", "T2C-2")]
    assert all("the form changed" in f.message for f in found)


def test_other_body_scope_or_gap_year_is_not_compared():
    """Only consecutive years of one body and scope make a pair."""
    first = report("2019", 2019, carried("carried_out", 5))
    second = report("2019", 2020, carried("carried_in", 4))
    assert audit_panel([first, replace(second, agency="东山县财政局")]) == []
    assert audit_panel([first, replace(second, scope="whole area")]) == []
    assert audit_panel([replace(first, year=2018), second]) == []


def test_items_of_last_year_follow_from_last_years_report():
    """T2C-2: 228 + 5 items must come back as 233."""
    before = {("disclosure", "licensing", "items_last_year"): 228, ("disclosure", "licensing", "items_change"): 5}
    reports = [
        report("2019", 2019, before),
        report("2019", 2020, {("disclosure", "licensing", "items_last_year"): 230}),
    ]
    assert results(reports, "T2C-2") == [("fail", 233, 230)]


def test_documents_in_force_follow_from_issued_and_repealed():
    """T2D-1: 40 in force + 6 issued - 4 repealed = 42; other numbers are an information, not a warning."""
    row = ("disclosure", "normative_documents")
    before = {(*row, "in_force"): 40}
    after = {(*row, "issued"): 6, (*row, "repealed"): 4, (*row, "in_force"): 42}
    assert ("pass", 42, 42) in results([report("2021", 2021, before), report("2021", 2022, after)], "T2D-1")
    after[*row, "in_force"] = 45
    found = audit_panel([report("2021", 2021, before), report("2021", 2022, after)])
    assert {p.finding.severity for p in found if p.finding.status == "fail"} == {"info"}


def test_section_that_repeats_last_years_is_an_information():
    """COPY: a long section that stands in last year's report word for word, new numbers aside."""
    text = "".join(chr(0x4E00 + number) for number in range(0, 900, 3)) + "{}年"
    first, second = report("2019", 2019, {}), report("2019", 2020, {})
    sections = {year: (replace(first.sections[0], text=text.format(year)),) for year in (2019, 2020)}
    reports = [replace(first, sections=sections[2019]), replace(second, sections=sections[2020])]
    assert [(p.finding.severity, p.finding.found) for p in audit_panel(reports) if p.finding.rule == "COPY"] == [
        ("info", 100)
    ]


def test_last_years_file_and_place_are_named():
    """What was carried out stands in another file: its name and line are told in both languages."""
    first, second = report("2019", 2019, carried("carried_out", 5)), report("2019", 2020, carried("carried_in", 4))
    key = ("requests", "carried_out", "total")
    cells = tuple(
        replace(cell, place=Place(line=77)) if (cell.table, cell.row, cell.column) == key else cell
        for cell in first.cells
    )
    found = audit_panel([replace(first, source="reports/2019.txt", cells=cells), second])
    [finding] = [p.finding for p in found if p.finding.rule == "XY-1" and p.finding.status == "fail"]
    assert "last year carried out 5 (reports/2019.txt, line 77), this year carried in 4" in finding.message
    assert "上年结转下年度5（reports/2019.txt 第77行），本年上年结转4" in finding.message_zh


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("T2C-2", {"items_last_year": 228, "items_change": 5}, {"items_last_year": 230}),
        ("T2D-1", {"in_force": 40}, {"issued": 6, "repealed": 4, "in_force": 43}),
        ("XY-2", {"pending": 3}, {"total": 1}),
    ],
)
def test_every_rule_across_years_names_last_years_file(rule, before, after):
    """The other rules that compare cells of two reports name the file as well."""
    table, row = {
        "T2C-2": ("disclosure", "licensing"),
        "T2D-1": ("disclosure", "regulations"),
        "XY-2": ("disputes", "review"),
    }[rule]
    form, year = ("2021", 2021) if rule == "T2D-1" else ("2019", 2019)
    earlier, later = ({(table, row, column): value for column, value in each.items()} for each in (before, after))
    first, second = report(form, year, earlier), report(form, year + 1, later)
    found = audit_panel([replace(first, source="reports/before.txt"), second])
    [finding] = [p.finding for p in found if p.finding.rule == rule and p.finding.status == "fail"]
    assert "reports/before.txt" in finding.message
    assert "reports/before.txt" in finding.message_zh
