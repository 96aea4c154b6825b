"""The shape of the report: sections, tables, copies, form, years, date, values and blanks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit_synthetic import consistent_report, report_of

from analysis.audit import audit
from analysis.document import Place, document_from_lines
from analysis.parsing import parse
from analysis.report import Section


def found(report, rule, status="fail"):
    return [f for f in audit(report) if f.rule == rule and f.status == status]


def with_overview(report, text):
    first = replace(report.sections[0], text=text)
    return replace(report, sections=(first, *report.sections[1:]))


def test_missing_table_and_section_are_warnings():
    """STR: a table that is not printed and a section that is not there."""
    report = consistent_report(3)
    readings = tuple(replace(r, copies=0) if r.table == "disputes" else r for r in report.tables)
    report = replace(report, tables=readings, sections=report.sections[:-1])
    assert [(f.severity, f.table, f.message) for f in found(report, "STR")] == [
        ("warning", None, "section 六 (other matters) is missing"),
        ("warning", "disputes", "table 四 (reviews and lawsuits) is missing"),
    ]


def test_missing_row_is_named():
    """STR: a row of the form that the table does not print."""
    report = consistent_report(3)
    readings = tuple(replace(r, missing=("other",)) if r.table == "requests" else r for r in report.tables)
    [finding] = found(replace(report, tables=readings), "STR")
    assert (finding.table, finding.row) == ("requests", "other")


def test_a_row_with_too_few_values_is_not_called_missing():
    """One figure for the two columns of fees of the 2019 form: the row is printed, its column cannot be told."""
    lines = ["第二十条第（八）项", "信息内容", "上一年项目数量", "本年增/减", "行政事业性收费", "4"]
    report = parse(document_from_lines("synthetic", "", ["某某县水务局2020年政府信息公开工作年度报告", *lines]))
    said = [f.message for f in audit(report) if f.rule == "STR" and f.row == "fees"]
    row = "row “administrative fees” of table 二 (proactive disclosure)"
    assert said == [f"what tells the columns of the values in {row} is missing"]
    assert not any(cell.row == "fees" for cell in report.cells)


def test_section_on_problems_that_says_nothing_is_named():
    """STR: 存在的主要问题 that reads 无 is no content."""
    report = consistent_report(3)
    sections = tuple(replace(s, text="无。") if s.key == "problems" else s for s in report.sections)
    assert len(found(replace(report, sections=sections), "STR")) == 1


def test_copies_that_differ_are_a_warning_and_equal_copies_pass():
    """DUP: the cell on which two copies of a table differ is named with both values."""
    report = consistent_report(3)
    conflict = (("received", "total", ("70", "71")),)
    readings = tuple(replace(r, copies=2, conflicts=conflict if r.table == "requests" else ()) for r in report.tables)
    report = replace(report, tables=readings)
    [finding] = found(report, "DUP")
    assert (finding.severity, finding.row, finding.column, finding.evidence) == (
        "warning",
        "received",
        "total",
        "70 | 71",
    )
    assert [f.table for f in found(report, "DUP", "pass")] == ["disclosure", "disputes"]


@pytest.mark.parametrize(
    ("form", "year", "status"), [("2019", 2020, "pass"), ("2019", 2021, "fail"), ("2021", 2020, "fail")]
)
def test_form_belongs_to_the_year(form, year, status):
    """FORM: the form of 2019 for 2019 and 2020, that of 2021 from 2021 on."""
    assert found(replace(consistent_report(3, form), year=year), "FORM", status)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("2020年，我局认真贯彻落实。", ["pass"]),
        ("2019年，我局认真贯彻落实。", ["fail"]),
        ("2019年工作基础上，2020年我局认真贯彻落实。", []),
        ("我局高度重视。统计期限自2019年1月1日起至2019年12月31日止。", ["fail"]),
        ("我局高度重视。统计期限为2020年1月1日至12月31日。", ["pass"]),
    ],
)
def test_year_left_over_from_last_year(text, statuses):
    """YR: the opening year and the period of the statistics must be the reporting year; a comparison is none."""
    report = with_overview(consistent_report(3), text)
    assert [f.status for f in audit(report) if f.rule == "YR"] == statuses


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("根据《中华人民共和国政府信息公开条例》要求，现公布东山县教育局2019年政府信息公开工作年度报告。", 2019),
        (
            "根据《条例》和《关于做好2020年度报告编制工作的通知》要求，特编制东山经济开发区2019年度政府信息公开年度报告。",
            2019,
        ),
        ("现将我局2019年政府信息公开工作情况报告如下：公开信息30条。", 2019),
        ("按照有关规定，编制政府信息公开工作2019年度报告。", 2019),
        ("2019年，我局认真贯彻《条例》，公开信息30条，较上年增长5%。\n2020年将继续努力。", 2019),
        ("2019年，我局认真贯彻《条例》。统计期限为2020年1月1日至2020年12月31日。", 2019),
        ("2019年度，我局认真贯彻落实《条例》。\n与2020年要求相比仍有差距。", 2019),
        ("我局高度重视。统计期限自2020年1月1日起至2019年12月31日止。", 2019),
    ],
)
def test_text_of_last_year_left_in_is_told(text, year):
    """YR: the announcement, the first sentence, and a period that ends before it begins name the year before."""
    report = with_overview(consistent_report(3), text)
    assert [(f.found, f.expected) for f in audit(report) if f.rule == "YR" and f.status == "fail"] == [(year, 2020)]


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》要求，现公布东山县教育局2020年政府信息公开工作年度报告。",
        "根据《关于做好2019年度政府信息公开年度报告编制工作的通知》要求，现公布2020年年度报告。",
        "根据县政府办公室关于编制2019年政府信息公开工作年度报告有关事项的通知要求，结合实际编制本报告。",
        "根据《条例》要求，按时编制并公布2019年政府信息公开工作年度报告。",
        "全年公开信息30条。3月底前公布了2019年政府信息公开工作年度报告。",
        "现公布东山县教育局2019年、2020年政府信息公开工作年度报告。",
        "现公布2019—2020年政府信息公开工作年度报告。",
        "2019年，公开信息20条，2020年公开信息30条。",
        "2019年，我局公开信息20条。2020年，我局公开信息30条。",
        "2019年工作要点落实到位，2020年我局认真贯彻落实。",
        "2020年，我局公开信息30条，与2019年相比增长50%。",
        "与2019年相比，我局公开信息增长50%，较2019年多10条。",
        "《2019年政务公开工作要点》印发后，我局认真落实。",
        "《东山县2019年年度报告》，我局已公开。",
        "统计期限为2020年1月1日至2020年12月31日。",
    ],
)
def test_years_that_are_compared_or_named_by_documents_are_none(text):
    """YR: a comparison, a document of last year, several years and last year's report told as work raise nothing."""
    report = with_overview(consistent_report(3), text)
    assert [f.message for f in audit(report) if f.rule == "YR" and f.status == "fail"] == []


@pytest.mark.parametrize(
    ("agency", "year", "published", "status"),
    [
        ("东山县教育局", 2020, "2021-01-31", "pass"),
        ("东山县教育局", 2020, "2021-02-01", "fail"),
        ("西川省人民政府办公厅", 2020, "2021-02-01", "fail"),
        ("东山县人民政府", 2020, "2021-03-31", "pass"),
        ("东山县人民政府", 2020, "2021-04-01", "fail"),
        ("东山盟行政公署", 2020, "2021-03-31", "pass"),
        ("东山县教育局", 2008, "2009-03-31", "pass"),
        ("东山县教育局", 2008, "2009-04-01", "fail"),
        ("东山县教育局", 2018, "2019-03-31", "pass"),
        ("东山县教育局", 2019, "2020-02-01", "fail"),
        ("东山县教育局", 2017, "2018-03-30", "pass"),
        ("东山县教育局", 2020, None, "not_assessable"),
        (None, 2020, "2021-03-31", "pass"),
        (None, 2020, "2021-04-01", "fail"),
    ],
)
def test_deadline_depends_on_body_and_year(agency, year, published, status):
    """DATE: departments by 31 January, governments, and bodies not known, by 31 March; all under those of 2007."""
    report = replace(consistent_report(3), agency=agency, year=year, published=published)
    assert [(f.status, f.severity) for f in audit(report) if f.rule == "DATE"] == [(status, "info")]


@pytest.mark.parametrize(
    ("agency", "published", "days"), [("东山县教育局", "2021-03-02", 30), ("东山县人民政府", "2021-04-01", 1)]
)
def test_a_late_report_says_by_how_many_days(agency, published, days):
    """DATE: the message counts the days after the last one, here 28 in February and two in March, or one in April."""
    report = replace(consistent_report(3), agency=agency, year=2020, published=published)
    late = next(f for f in audit(report) if f.rule == "DATE")
    assert f", {days} day(s) after the last day " in late.message


def test_impossible_and_unreadable_values_are_warnings():
    """VAL: below zero, not whole, unreadable; a change may be negative and money may have decimals."""
    values = {
        ("disclosure", "licensing", "items_change"): -3,
        ("disclosure", "procurement", "amount"): 4166.74,
        ("disclosure", "regulations", "made"): -1,
        ("disclosure", "regulations", "disclosed"): 2.5,
        ("disclosure", "normative_documents", "made"): 7,
    }
    report = report_of(values, "2019", 2020)
    *others, last = report.cells
    report = replace(report, cells=(*others, replace(last, value=None, raw="Ů", status="illegible")))
    assert [(f.severity, f.row, f.column) for f in found(report, "VAL")] == [
        ("warning", "regulations", "made"),
        ("warning", "regulations", "disclosed"),
        ("warning", "normative_documents", "made"),
    ]


def test_blank_cells_are_counted_as_an_information():
    """EMPTY: cells printed empty are counted, never read as zero."""
    values = {("disclosure", "regulations", "made"): None, ("disclosure", "regulations", "disclosed"): 3}
    assert [(f.severity, f.expected, f.found) for f in found(report_of(values, "2019", 2020), "EMPTY")] == [
        ("info", 2, 1)
    ]


def test_stock_entered_as_change_is_a_hint_only():
    """228 items last year and a change of 233 look like this year's number; 228 and -20 do not."""
    values = {("disclosure", "licensing", "items_last_year"): 228, ("disclosure", "licensing", "items_change"): 233}
    [hint] = found(report_of(values, "2019", 2020), "HINT-STOCK")
    assert (hint.severity, hint.row, hint.expected, hint.found) == ("info", "licensing", 228, 233)
    values["disclosure", "licensing", "items_change"] = -20
    assert found(report_of(values, "2019", 2020), "HINT-STOCK") == []


def test_more_taken_away_than_there_was_is_a_warning():
    """T2C-1: 667 - 652 = 15 is possible, 23 - 25 is not."""
    values = {("disclosure", "penalties", "items_last_year"): 667, ("disclosure", "penalties", "items_change"): -652}
    values |= {("disclosure", "coercive_measures", "items_last_year"): 23}
    values |= {("disclosure", "coercive_measures", "items_change"): -25}
    report = report_of(values, "2019", 2020)
    assert [(f.row, f.found, f.severity) for f in found(report, "T2C-1")] == [("coercive_measures", -2, "warning")]
    assert [(f.row, f.found) for f in found(report, "T2C-1", "pass")] == [("penalties", 15)]


def test_audit_gives_the_same_findings_each_time():
    """Findings come in a fixed order."""
    report = consistent_report(5)
    assert audit(report) == audit(report)
    assert isinstance(report.sections[0], Section)
    assert audit(report)[0].place in (Place(), report.sections[0].place)


def test_a_page_that_is_no_report_is_told(tmp_path):
    """A page without title, body, table and figure raises a warning instead of passing as an empty report."""
    from analysis.batch import process_path

    page = tmp_path / "news.txt"
    page.write_text("天气预报\n今天多云，气温二十度。\n", encoding="utf-8")
    [result] = process_path(page)
    warnings = [finding.message for finding in result.findings if finding.severity == "warning"]
    assert warnings == ["all that tells an annual report (title, section, statutory table, figure) is missing"]


def test_a_page_of_the_years_of_the_forms_that_is_no_report_is_told_too():
    """A list of links with a year on it lacks all that tells a report, beside the tables of the form of that year."""
    lines = ["政府信息公开年报", "2022年工作动态", "更多", "新闻中心"]
    report = parse(document_from_lines("page.txt", "", lines))
    said = [f.message for f in audit(report) if f.rule == "STR" and f.status == "fail"]
    assert said[0] == "all that tells an annual report (title, section, statutory table, figure) is missing"
    assert {f.table for f in audit(report) if f.rule == "STR" and f.table} == {"disclosure", "requests", "disputes"}


def test_a_date_at_the_end_is_not_said_to_be_missing():
    """DATE: only the head of the page is looked at, and that is what is said."""
    [finding] = found(replace(consistent_report(3), published=None), "DATE", "not_assessable")
    assert finding.message.endswith(": no date of publication is found at the head of the page")
    assert finding.message_zh.endswith("：页首未见公布日期")
