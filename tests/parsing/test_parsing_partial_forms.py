"""Headings of the form where only some of them are printed (synthetic reports, worked out by hand)."""

from __future__ import annotations

import pytest

from analysis.audit import audit
from analysis.document import document_from_lines
from analysis.parsing import parse

OVERVIEW = ["某某县水务局2022年政府信息公开工作年度报告", "一、总体情况", "全年公开政府信息31条。"]


def sections_of(lines):
    return [(section.key, section.heading) for section in parse(document_from_lines("synthetic", "", lines)).sections]


def missing_sections(lines):
    findings = audit(parse(document_from_lines("synthetic", "", lines)))
    return [finding.message for finding in findings if finding.rule == "STR" and "section" in finding.message]


def test_one_heading_of_the_form_is_known():
    """A report that breaks off behind its first section has this one."""
    assert sections_of(OVERVIEW) == [("body", ""), ("overview", "一、总体情况")]
    assert len(missing_sections(OVERVIEW)) == 5


def test_headings_of_another_number_or_other_words_are_none_of_the_form():
    """Two of the form; 三 says something else, and the words of 六 stand under 四."""
    lines = [
        *OVERVIEW,
        "二、主动公开政府信息情况",
        "公开机构职能4条。",
        "三、工作亮点",
        "开展培训2次。",
        "四、其他需要报告的事项",
        "无。",
    ]
    assert [key for key, _ in sections_of(lines)] == ["body", "overview", "disclosure", "body", "body"]
    assert len(missing_sections(lines)) == 4


def test_a_list_within_a_section_does_not_end_it():
    """一、 and 二、 below the first heading are its points."""
    lines = [*OVERVIEW[:2], "主要工作有三项。", "一、加强领导", "成立小组。", "一、健全制度", "修订指南。"]
    assert [key for key, _ in sections_of(lines)] == ["body", "overview"]


@pytest.mark.parametrize("year", [2012, 2018])
def test_before_the_forms_the_same_words_name_no_section(year):
    """Reports of these years have headings of their own."""
    lines = [OVERVIEW[0].replace("2022", str(year)), *OVERVIEW[1:], "二、主动公开政府信息情况", "公开机构职能4条。"]
    assert {key for key, _ in sections_of(lines)} == {"body"}


@pytest.mark.parametrize(
    "opening",
    [
        "本报告根据《中华人民共和国政府信息公开条例》编制。",
        "根据《条例》规定，现公布某某区水务局政府信息公开工作年度报告。",
        "本年报由某某区水务局编制。",
    ],
)
def test_what_calls_itself_a_report_is_one(opening):
    """Without title, headings, tables and figures the first sentence tells it."""
    said = [finding.message for finding in audit(parse(document_from_lines("synthetic", "", [opening, "无其他。"])))]
    assert not any("all that tells" in message for message in said)


@pytest.mark.parametrize(
    "line",
    ["关于做好政府信息公开工作年度报告编制工作的通知", "我市各部门按时公布了年度报告，公众可上网查阅。"],
)
def test_what_speaks_of_reports_is_none(line):
    """A notice and news about reports tell no report of their own."""
    said = [finding.message for finding in audit(parse(document_from_lines("synthetic", "", [line, "请遵照执行。"])))]
    assert any("all that tells" in message for message in said)
