"""Findings for people and for programs."""

from __future__ import annotations

import json
import re

import pytest
from audit_synthetic import consistent_report, with_cell_changed

from analysis.audit import audit, list_rules
from analysis.audit.cells import section_label
from analysis.audit.render import FORMATS, render_findings
from analysis.audit.rules import make_finding
from analysis.audit.selection import make_selection
from analysis.document import Place


@pytest.fixture
def audited():
    """A sound report and, after it, one with a total that is 1 too high."""
    sound = consistent_report(1)
    keys = [(cell.row, cell.column) for cell in sound.cells]
    broken = with_cell_changed(sound, keys.index(("handled_total", "total")), 1)
    return [(sound, audit(sound)), (broken, audit(broken))]


def test_text_puts_the_worst_report_first(audited):
    """The report with errors comes first, its errors before its warnings and informations."""
    *blocks, total = render_findings(audited, format="text", lang="en").split("\n\n")
    counts = [re.search(r"(\d+) errors", block)[1] for block in blocks]
    assert counts == ["3", "0"]
    assert total.startswith("2 reports in all: 3 errors, ")
    grades = re.findall(r"\[(error|warning|info|not assessable)\]", blocks[0])
    assert grades == sorted(grades, key=["error", "warning", "info", "not assessable"].index)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            (
                "handled + carried out = ",
                "difference +1",
                "rule: row 1 (new this year) + row 2",
                "quotation: 「",
                "line 30",
            ),
        ),
        ("zh", ("办理总计＋结转下年＝", "相差+1", "规则: 第一项（本年新收）", "原文: 「", "第30行")),
    ],
)
def test_text_gives_values_formula_place_and_quotation(audited, lang, words):
    """Each failing identity is shown with both values, its formula in words, its place and a quotation."""
    text = render_findings(audited, format="text", lang=lang)
    assert [word for word in words if word not in text] == []


def test_json_holds_every_finding_with_its_values(audited):
    """Programs get all findings, passes included, in the order given."""
    records = json.loads(render_findings(audited, format="json"))
    assert [len(record["findings"]) for record in records] == [len(findings) for _, findings in audited]
    fails = [f for f in records[1]["findings"] if f["rule"] == "T3-ID" and f["status"] == "fail"]
    assert [(f["column"], f["found"] - f["expected"], f["severity"]) for f in fails] == [("total", 1, "error")]


def test_sarif_is_a_log_of_version_2_1_0(audited):
    """SARIF: one run, all rules declared, each result pointing to a declared rule, a file and a line."""
    log = json.loads(render_findings(audited, format="sarif", lang="en"))
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == [rule.id for rule in list_rules()]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note", "none"}
    errors = [result for result in run["results"] if result["level"] == "error"]
    assert [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in errors] == [30, 30, 30]
    assert all(result["kind"] == "fail" or result["level"] == "none" for result in run["results"])


def test_page_marks_the_failing_cells_and_needs_no_network(audited):
    """The HTML page shows the table with its failing total marked and loads nothing from outside."""
    page = render_findings(audited, format="html", lang="zh")
    assert 'class="failing"' in page
    assert re.findall(r"""src\s*=|href\s*=(?!"#)|url\(|@import|<script""", page) == []


def test_page_of_several_reports_leads_to_each(audited):
    """The list of reports stands first, worst first, and each line leads to a part that is there."""
    page = render_findings(audited, format="html", lang="en")
    targets = re.findall(r'<li><a href="#(r\d)">.*?<span class="counts">(\d) errors', page)
    assert targets == [("r1", "3"), ("r2", "0")]
    assert re.findall(r'<h2 id="(r\d)">', page) == ["r1", "r2"]
    assert "<nav" not in render_findings(audited[:1], format="html", lang="en")


def test_page_shows_text_of_reports_as_text(audited):
    """A title that holds markup is shown, not run."""
    from dataclasses import replace

    report, findings = audited[0]
    page = render_findings([(replace(report, title="<script>alert(1)</script>"), findings)], format="html")
    assert "<script>" not in page


def test_unknown_format_is_refused_by_name(audited):
    """A format that does not exist is named together with those that do."""
    with pytest.raises(ValueError, match="format 'xml' is not known; accepted: text, json, sarif, html"):
        render_findings(audited, format="xml")
    assert FORMATS == ("text", "json", "sarif", "html")


def test_one_report_has_no_sum_and_one_error_is_no_plural(audited):
    """A single report stands for itself; 1 error is not 1 errors; the rule is named beside its id."""
    report, findings = audited[1]
    text = render_findings([(report, [f for f in findings if f.rule == "T3-ID"])], format="text", lang="en")
    assert "  1 error, 0 warnings, 0 not assessable, 6 passed\n" in text
    assert "[error] T3-ID Requests balance, per column · line 30" in text
    assert "reports in all" not in text


@pytest.mark.parametrize(
    ("lang", "counted", "hidden"),
    [
        ("en", "3 errors, 0 warnings", "3 errors not shown (--rule VAL)"),
        ("zh", "错误3项，警告0项", "未显示：错误3项（--rule VAL）"),
    ],
)
@pytest.mark.parametrize("format", ["text", "html"])
def test_what_is_not_shown_is_counted_and_said(audited, format, lang, counted, hidden):
    """A filter takes nothing from the counts, and how much it hides is said with the option that hides it."""
    report, findings = audited[1]
    compared = [finding for finding in findings if finding.status == "pass" or finding.severity == "error"]
    page = render_findings([(report, compared)], format=format, lang=lang, selection=make_selection(["VAL"]))
    assert counted in page
    assert hidden in re.sub("<[^>]+>", "", page)
    assert "T3-ID" not in page
    assert {"en": "no errors or warnings", "zh": "未发现错误或警告"}[lang] not in page


def test_nothing_is_said_to_be_hidden_where_all_is_shown(audited):
    """Without a filter, and with one that hides nothing but passes, there is no such line."""
    text = render_findings(audited, lang="en")
    assert "not shown" not in text


def test_counts_and_years_have_no_difference():
    """How many cells are empty and which year is named stand in the message; nothing is said to be too small by 9."""
    words = {"what_en": "x", "what_zh": "x"}
    empty = make_finding("EMPTY", "fail", place=Place(), expected=10, found=1)
    year = make_finding(
        "YR", "fail", place=Place(), expected=2022, found=2021, words={"found": "2021", "expected": "2022"}
    )
    sheet = make_finding("STR-SHEET", "fail", place=Place(), expected=10, found=1, words=words)
    report = consistent_report(1)
    for lang in ("en", "zh"):
        text = render_findings([(report, [empty, year, sheet])], lang=lang)
        assert not re.search("should be|difference|应为|相差|2,02", text)
        assert "2021" in text


def test_a_repeated_section_is_named_once():
    """The name of the section brings the word section along."""
    words = {"what_en": section_label("problems", "en"), "what_zh": section_label("problems", "zh"), "raw": "a.txt"}
    for rule in ("COPY", "COPY-2"):
        message = make_finding(rule, "fail", place=Place(), found=100, words=words).message
        assert message == "100 % of section 五 (problems and improvement) also stands in a.txt"
