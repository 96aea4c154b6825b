"""The five real reports come out as their pages print them (expected values: tests/data/reports, by hand)."""

from __future__ import annotations

import hashlib
import json

import pytest

from analysis.exchange import report_to_mapping
from analysis.forms import form_table
from analysis.reading import read
from analysis.repair.edit import apply_edits, undo_edits

REPORTS = ("000", "001", "002", "003", "004")


def number(text: str) -> float:
    return float(text) if "." in text else int(text)


@pytest.mark.parametrize("name", ["001", "004"])
def test_every_statutory_cell_is_read_as_printed(five_reports, expected_rows, name):
    """All 198 cells of the 2019 form come out once, with the printed value, from ragged rows and from single lines."""
    expected = {}
    for row in expected_rows("cells.csv"):
        if row["report"] == name:
            columns = next(r for r in form_table("2019", row["table"]).rows if r.key == row["row"]).columns
            values = [number(value) for value in row["values"].split()]
            expected |= {(row["table"], row["row"], c.key): v for c, v in zip(columns, values, strict=True)}
    cells = five_reports[name].report.cells
    actual = {(cell.table, cell.row, cell.column): cell.value for cell in cells}
    assert len(expected) == 198
    assert expected == actual
    assert len(cells) == 198
    assert {cell.status for cell in cells} == {"reported"}


@pytest.mark.parametrize("name", ["000", "002", "003"])
def test_reports_without_tables_have_no_cells(five_reports, name):
    """Lost tables and prose reports give no cell at all, never a zero."""
    assert five_reports[name].report.cells == ()


def test_lost_tables_are_reported_as_missing(five_reports):
    """Each of the three tables that the copy lost is named once as missing."""
    findings = five_reports["000"].findings
    missing = {f.table for f in findings if f.rule == "STR" and f.status == "fail" and f.severity == "warning"}
    assert {"disclosure", "requests", "disputes"} <= missing


@pytest.mark.parametrize("name", REPORTS)
def test_identity_is_read(five_reports, expected_rows, name):
    """Title, agency, region, level, scope, year, date, form and script are those of the report."""
    expected = next(row for row in expected_rows("identity.csv") if row["report"] == name)
    report = five_reports[name].report
    actual = {
        "report": name,
        "title": report.title or "",
        "agency": report.agency or "",
        "region": report.region.code if report.region else "",
        "level": report.level or "",
        "scope": report.scope or "",
        "year": str(report.year),
        "published": report.published or "",
        "form": report.form,
        "script": report.script,
    }
    assert expected == actual


@pytest.mark.parametrize("name", ["000", "001", "003", "004"])
def test_sections_stand_once_under_their_headings(five_reports, expected_rows, name):
    """Each section has its key, its heading and its line; a section printed twice stands once."""
    expected = [
        (row["key"], row["heading"], int(row["line"])) for row in expected_rows("sections.csv") if row["report"] == name
    ]
    actual = [(s.key, s.heading.replace(" ", ""), s.place.line) for s in five_reports[name].report.sections]
    assert expected == actual


@pytest.mark.parametrize("name", REPORTS)
def test_stated_figures_are_found(five_reports, expected_rows, name):
    """Every headline figure written out by hand is found, with its scope, once."""
    wanted = [row for row in expected_rows("facts.csv") if row["report"] == name]
    expected = sorted((r["indicator"], number(r["value"]), r["scope"], r["approximate"] == "yes") for r in wanted)
    indicators = {row["indicator"] for row in wanted}
    found = [fact for fact in five_reports[name].report.facts if fact.indicator in indicators]
    actual = sorted((fact.indicator, fact.value, fact.scope or "", fact.approximate) for fact in found)
    assert expected == actual


@pytest.mark.parametrize("name", REPORTS)
def test_text_is_given_back(five_reports, expected_rows, name):
    """Damaged wordings stand again as they were written, and what a copy inserted is gone."""
    report = five_reports[name].report
    text = "\n".join([report.title or "", *(f"{s.heading}\n{s.text}" for s in report.sections)])
    rows = [row for row in expected_rows("repairs.csv") if row["report"] == name]
    lost = [row["present"] for row in rows if row["present"] not in text]
    left = [row["absent"] for row in rows if row["absent"] and row["absent"].replace("\\n", "\n") in text]
    assert (lost, left) == ([], [])


@pytest.mark.parametrize("name", REPORTS)
def test_edits_replay_and_undo(five_reports, raw, name):
    """The edits of a report lead from its source to the repaired text and back again."""
    source = read(next(raw.glob(f"{name}*.txt")))
    edits = five_reports[name].report.edits
    repaired = apply_edits(source, edits)
    assert source.text == undo_edits(repaired.text, edits)


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_and_fact_names_a_line_that_shows_it(five_reports, raw, name):
    """The line that a cell or a figure names holds it in the source file."""
    lines = next(raw.glob(f"{name}*.txt")).read_text(encoding="utf-8").split("\n")
    report = five_reports[name].report
    assert [cell for cell in report.cells if cell.raw not in lines[cell.place.line - 1]] == []
    assert [fact for fact in report.facts if not 1 <= fact.place.line <= len(lines)] == []


def test_sums_that_do_not_hold_are_found_and_no_other(five_reports):
    """Exactly the three stated wholes that differ from their parts fail; all other prose holds."""
    failed = {
        (name, finding.expected, finding.found)
        for name, result in five_reports.items()
        for finding in result.findings
        if finding.status == "fail" and finding.rule.startswith("NT")
    }
    assert {("001", 814, 824), ("002", 2276, 2193), ("003", 1452000, 1422000)} == failed


@pytest.mark.parametrize("name", REPORTS)
def test_json_keeps_the_contract(five_reports, name):
    """The mapping has the agreed keys, survives JSON, and lists no finding that passed."""
    result = five_reports[name]
    mapping = json.loads(json.dumps(report_to_mapping(result.report, result.findings), ensure_ascii=False))
    assert [
        *("source", "sha256", "title", "agency", "region", "level", "scope", "year", "published", "form", "script"),
        *("sections", "cells", "facts", "edits", "findings"),
    ] == list(mapping)
    assert {"fail", "not_assessable"} >= {finding["status"] for finding in mapping["findings"]}


def test_raw_files_are_as_they_came(raw):
    """Each file in data/raw has the hash that SOURCES.csv records."""
    import csv

    with (raw / "SOURCES.csv").open(encoding="utf-8", newline="") as lines:
        expected = {row["file"]: row["sha256"] for row in csv.DictReader(lines)}
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in raw.glob("*.txt")}
    assert expected == actual


@pytest.mark.parametrize("name", REPORTS)
def test_no_printed_row_is_left_over(five_reports, name):
    """Headers, broken labels and stray glyphs are not taken for rows that the form does not have."""
    assert [label for table in five_reports[name].report.tables for label, _ in table.unmatched] == []
