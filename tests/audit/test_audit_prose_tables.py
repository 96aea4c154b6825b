"""Headline figures of the prose against the cells of the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit_synthetic import report_of

from analysis.audit import audit
from analysis.document import Paragraph, Place
from analysis.parsing.prose.facts import find_facts

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other_organisation")
OUTCOMES = {
    "granted": 21,
    "denied_third_party": 4,
    "denied_process_information": 7,
    "unavailable_not_held": 33,
    "other": 5,
}


def table(received=68, carried_in=4, carried_out=2):
    """Totals of the requests table: 68 + 4 = 70 + 2."""
    rows = {"received": received, "carried_in": carried_in, "handled_total": 70, "carried_out": carried_out} | OUTCOMES
    return {("requests", row, "total"): value for row, value in rows.items()}


def disputes(**values):
    known = {"upheld": 3, "corrected": 0, "other": 0, "pending": 1, "total": 4} | values
    groups = ("review", "litigation_direct", "litigation_after_review")
    return {("disputes", g, c): (v if g == "review" else 0) for g in groups for c, v in known.items()}


def compared(text, values, rule):
    report = report_of(values, "2019", 2020, (text,))
    return [(f.status, f.expected, f.found) for f in audit(report) if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2020年收到政府信息公开申请68件。", ("pass", 68, 68)),
        ("2020年收到政府信息公开申请69件。", ("fail", 68, 69)),
        ("2020年收到政府信息公开申请72件（含上年结转4件）。", ("pass", 72, 72)),
        ("2020年收到政府信息公开申请72件。", ("not_assessable", None, None)),
        ("2020年收到政府信息公开申请近70件。", ("pass", 68, 70)),
        ("2020年收到政府信息公开申请60余件。", ("pass", 68, 60)),
        ("2020年收到政府信息公开申请50余件。", ("fail", 68, 50)),
        ("2020年未收到政府信息公开申请。", ("fail", 68, 0)),
    ],
)
def test_received_requests_agree_with_the_table(text, result):
    """NT-1: equal, within rounding, inclusive of those carried in when the text says so; a zero claim is a zero."""
    assert compared(text, table(), "NT-1") == [result]


def test_each_figure_on_handling_is_compared_with_its_cells():
    """NT-2: carried in, handled, outcomes (sums of their rows) and carried out."""
    text = (
        "2020年收到政府信息公开申请68件，上年结转4件，共办结70件，结转下年度2件。"
        "办结的申请中，予以公开21件，不予公开12件，无法提供33件，其他处理5件。"
    )
    values = table() | {("requests", row, "total"): 0 for row in DENIED_ELSEWHERE}
    found = compared(text, values, "NT-2")
    assert ("pass", 4, 4) in found
    assert ("pass", 70, 70) in found
    assert ("pass", 2, 2) in found
    assert ("pass", 21, 21) in found
    assert ("fail", 11, 12) in found
    assert ("pass", 33, 33) in found


DENIED_ELSEWHERE = (
    "denied_state_secret", "denied_law_prohibits", "denied_security_stability", "denied_internal_affairs",
    "denied_enforcement_file", "denied_administrative_inquiry", "unavailable_not_ready_made", "unavailable_unclear",
)  # fmt: skip


def test_handled_lawsuits_are_not_compared_with_handled_requests():
    """办结 of lawsuits is not 办结 of requests."""
    assert compared("2020年行政诉讼案件24件，已办结20件。", table(), "NT-2") == []


def test_reviews_agree_with_table_four():
    """NT-3: the total and the outcomes of reviews."""
    text = "2020年因政府信息公开发生行政复议4件，其中3件维持，1件尚未审结。"
    assert compared(text, disputes(), "NT-3") == [("pass", 4, 4), ("pass", 3, 3), ("pass", 1, 1)]


@pytest.mark.parametrize(("pending", "status"), [(1, "fail"), (0, "pass")])
def test_all_upheld_is_false_while_one_is_pending(pending, status):
    """NT-3: 均维持 is false while something is pending."""
    values = disputes(upheld=4 - pending, pending=pending)
    found = compared("2020年因政府信息公开发生行政复议4件，均维持。", values, "NT-3")
    assert found == [("pass", 4, 4), (status, pending, 0)]


def test_blank_cell_is_not_compared_as_zero():
    """未收到 against a cell printed empty cannot be assessed."""
    values = table() | {("requests", "received", "total"): None}
    assert compared("2020年未收到政府信息公开申请。", values, "NT-1") == [("not_assessable", None, None)]


def test_scopes_are_kept_apart():
    """Of 全市 and 市本级 the one that the table covers agrees; the other is no contradiction."""
    text = "2020年全市收到政府信息公开申请300件，其中市本级收到68件。"
    assert compared(text, table(), "NT-1") == [("pass", 68, 68)]


def test_office_of_a_government_is_not_taken_for_the_whole():
    """In a government's report the figure of its own office is no contradiction to the table of the whole."""
    text = "2020年，县政府办公室收到政府信息公开申请12件。"
    report = replace(report_of(table(), "2019", 2020), facts=facts_of(text, "东山县人民政府"))
    assert [f.status for f in audit(report) if f.rule == "NT-1"] == ["not_assessable"]
    report = replace(report, facts=facts_of(text, "东山县人民政府办公室"))
    assert [f.status for f in audit(report) if f.rule == "NT-1"] == ["fail"]


def facts_of(text, agency):
    return find_facts([Paragraph(text, Place(line=1))], 2020, agency)


def test_disagreement_is_a_warning_with_both_values_and_the_quotation():
    """A finding for people names both values, the words of the report and the line."""
    report = report_of(table(), "2019", 2020, ("2020年收到政府信息公开申请69件。",))
    [finding] = [f for f in audit(report) if f.rule == "NT-1"]
    assert (finding.severity, finding.table, finding.row, finding.column) == (
        "warning",
        "requests",
        "received",
        "total",
    )
    assert finding.evidence == "2020年收到政府信息公开申请69件"
    assert finding.message_zh == "正文称新收申请69，表中为68，相差+1"


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("2020年制定规章7件，制发行政规范性文件25件。", [("pass", 7, 7), ("pass", 25, 25)]),
        ("2020年制定规章8件。", [("fail", 7, 8)]),
        ("2019年制定规章9件，清理规范性文件30件，审查印发规范性文件12件。", []),
    ],
)
def test_documents_of_the_prose_agree_with_table_two(text, results):
    """NT-5: documents made this year; those of other years, reviewed or cleaned up are something else."""
    values = {("disclosure", "regulations", "made"): 7, ("disclosure", "normative_documents", "made"): 25}
    assert compared(text, values, "NT-5") == results
