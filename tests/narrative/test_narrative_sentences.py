"""Sentences say the numbers of the tables with their denominators (synthetic tables written out in full)."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.dataset.schema import rows_to_frame
from analysis.narrative import (
    ReportLanguageError,
    describe_collection,
    describe_findings,
    describe_quality,
    describe_repairs,
    describe_report,
    describe_requests,
    describe_target_year,
    describe_terms,
    describe_unread,
)
from analysis.reading import UnreadFile


def report(name: str, year: int, *, characters: int, expected: int, printed: int, form: str) -> dict:
    return {
        "report_id": name,
        "source": f"{name}.txt",
        "agency": f"{name}市人民政府",
        "year": year,
        "form": form,
        "level": "prefecture",
        "scope": "whole area",
        "characters": characters,
        "cells_expected": expected,
        "cells_printed": printed,
    }


def measure(name: str, key: str, numerator, denominator, *, low=None, high=None, reason=None) -> dict:
    is_known = numerator is not None and denominator
    return {
        "report_id": name,
        "measure": key,
        "label": key.replace("_", " "),
        "label_zh": key,
        "numerator": numerator,
        "denominator": denominator,
        "value": numerator / denominator if is_known else None,
        "low": low,
        "high": high,
        "basis": "table",
        "reason": reason,
    }


def finding(name: str, number: int, status: str, severity: str, message: str = "") -> dict:
    return {
        "report_id": name,
        "finding": number,
        "rule": "NT-4",
        "status": status,
        "severity": severity,
        "message": message,
        "message_zh": message,
        "line": 7,
    }


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    rows = {
        "reports": [
            report("甲", 2020, characters=6000, expected=198, printed=190, form="2019"),
            report("乙", 2018, characters=4000, expected=0, printed=0, form="pre2019"),
        ],
        "measures": [
            measure("甲", "natural_person_share", 80, 90, low=0.8, high=0.94),
            measure("甲", "completion_rate", 95, 100, low=0.888, high=0.978),
            measure("甲", "disclosure_rate", 60, 95, low=0.53, high=0.722),
            measure("甲", "review_correction_rate_closed", None, None),
            measure("乙", "natural_person_share", None, None),
            measure("乙", "completion_rate", None, None),
            measure("乙", "disclosure_rate", None, None),
            measure("乙", "review_correction_rate_closed", None, None),
        ],
        "findings": [
            finding("甲", 1, "pass", "error"),
            finding("甲", 2, "pass", "error"),
            finding("甲", 3, "fail", "warning", "the parts give 814, the report says 824"),
            finding("乙", 1, "not_assessable", "info"),
        ],
        "edits": [
            {"report_id": "甲", "edit": 1, "kind": "spacing"},
            {"report_id": "甲", "edit": 2, "kind": "spacing"},
            {"report_id": "乙", "edit": 1, "kind": "byte_shift"},
        ],
        "facts": [],
        "terms": [
            {"report_id": "甲", "position": 1, "term": "六稳", "count": 3},
            {"report_id": "乙", "position": 1, "term": "六稳", "count": 1},
            {"report_id": "甲", "position": 1, "term": "放管服", "count": 2},
        ],
    }
    return {name: rows_to_frame(name, found) for name, found in rows.items()}


def test_the_collection_is_counted(tables):
    """Reports, years, characters and cells are those of the tables."""
    assert describe_collection(tables, "en") == (
        "Reports: 2 (2018–2020), with 10,000 Han characters of text. In a statutory form: 1, printing 190 of the 198 "
        "cells it asks for. Prose outside the forms: 1."
    )


def test_files_that_could_not_be_read_are_named():
    """Each with its reason, in both languages; where there is none, that is said."""
    unread = [UnreadFile("2020/b.pdf", "password", "needs a <password>")]
    assert describe_unread(unread, "en") == (
        "Files that could not be read and are not in the numbers: 1.\n\n- `2020/b.pdf`: needs a &lt;password&gt;"
    )
    assert "另有1个文件无法读取" in describe_unread(unread, "zh")
    assert describe_unread([], "en") == "No file was left out as unreadable."


def test_a_year_to_compare_is_counted_or_the_years_there_are_are_named(tables):
    """One report of 2020 and one of 2018; none of 2031. One whose year is unknown is of no year at all."""
    years = [describe_target_year(tables, year, "en") for year in (2020, 2031)]
    assert years == [
        "Reports of 2020: 1; of other years: 1.",
        "No report is of 2031, so there is nothing to compare; there are reports of: 2018, 2020.",
    ]
    both = tables["reports"]
    third = {"reports": pd.concat([both, both.tail(1).assign(report_id="丙", year=pd.NA)])}
    assert describe_target_year(third, 2020, "zh") == (
        "2020年度报告1份，其他年度报告1份。年度不详、两组均未计入的报告：1份。"
    )
    alone = {"reports": both.assign(year=pd.array([2020, None], dtype="Int64"))}
    assert describe_target_year(alone, 2031, "zh") == "没有2031年度的报告，无从比较；现有年度：2020。"
    assert describe_target_year(alone, 2020, "en") == (
        "No report is of another year than 2020, so there is nothing to compare with."
    )


def test_repairs_are_counted_by_kind(tables):
    """The kinds of damage stand in words with their numbers, the most frequent first."""
    assert describe_repairs(tables, "en") == (
        "Repair changed the text in 3 places: 2 spaces inside words; 1 shifted bytes. Each change is recorded and can "
        "be undone."
    )


def test_quality_gives_the_denominator(tables):
    """Checks that could not be made are not counted among those that hold or fail."""
    assert describe_quality(tables, "en").startswith("Of 3 checks that could be made 2 hold (66.7%); 1 fail, 0 of them")


def test_findings_name_report_line_and_rule(tables):
    """Each failed check is one line with its place."""
    assert describe_findings(tables, "en") == (
        "- **甲市人民政府 2020**, line 7, NT-4: the parts give 814, the report says 824"
    )


def test_requests_give_rates_with_numbers_and_intervals(tables):
    """A rate stands with numerator, denominator and interval; a report without numbers says so."""
    first, second = describe_requests(tables, "en").splitlines()
    assert first == (
        "- **甲市人民政府 2020** received 90 requests, with 10 carried in from the year before (statutory table). "
        "completion rate: 95% (95 of 100; 95% interval 88.8% to 97.8%). "
        "disclosure rate: 63.2% (60 of 95; 95% interval 53% to 72.2%)."
    )
    assert second == "- **乙市人民政府 2018** does not say how many requests it received."


def test_terms_give_rate_count_and_reports(tables):
    """4 occurrences in 10,000 characters are 4.0 per 10,000, in both reports."""
    assert "六稳 Six Stabilities 4.0 (4 in 2 of 2 reports); 放管服 2.0 (2 in 1 of 2 reports)." in describe_terms(
        tables, "en"
    )


def test_a_profile_says_what_is_not_stated(tables):
    """A report outside the forms is said to be so."""
    profile = describe_report(tables, "乙", "en")
    assert "It follows no statutory form" in profile
    assert "Checks that fail: 0; that could not be made: 1." in profile


def test_a_profile_without_a_year_supposes_no_form(tables):
    """Neither a form nor a source of figures is claimed that the text does not show; a sheet or a figure is said."""
    unknown = tables["reports"].assign(year=pd.array([2020, None], dtype="Int64"))
    profile = describe_report(tables | {"reports": unknown}, "乙", "en")
    assert "form: not recognised;" in profile
    assert "It prints no statutory form that was recognised, and no year" in profile
    assert "No figure was found in its prose." in profile
    assert "2019" not in profile
    with_sheet = describe_report(tables | {"reports": unknown.assign(cells_printed=[190, 12])}, "乙", "en")
    assert "It follows no statutory form. Cells of its statistical sheet: 12. No figure" in with_sheet
    facts = rows_to_frame("facts", [{"report_id": "乙", "fact": number} for number in (1, 2)])
    assert "Figures read from its prose: 2." in describe_report(tables | {"facts": facts}, "乙", "en")


def test_chinese_sentences_hold_the_same_numbers(tables):
    """The Chinese text gives the same counts."""
    assert describe_collection(tables, "zh").startswith("共2份报告（2018–2020），正文1万个汉字。")


def test_an_unknown_language_is_refused(tables):
    """The error names the value and what is accepted."""
    with pytest.raises(ReportLanguageError, match=r"^lang 'fr' is not known; accepted: en, zh$"):
        describe_collection(tables, "fr")
