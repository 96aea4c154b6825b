"""The statistical sheet before 2019: its sums and bounds, its rows, and prose against it (synthetic reports)."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from analysis.audit import audit
from analysis.document import document_from_lines
from analysis.parsing import parse

# One sheet worked out by hand: 5+1+30+16 = 52; 40+12 = 52; 6+20+4+8+3+7+2+2 = 52; 1+1+2+0+3+1 = 8; 2+1+1 = 4;
# 3+0+0 = 3; 2+9 = 11. Channels: largest 900 <= 1200 <= 20+900+150+300+80 = 1450.
VALUES = [
    ("主动公开政府信息数", "条", 1200), ("其中：主动公开规范性文件数", "条", 14), ("制发规范性文件总数", "件", 15),
    ("1.政府公报公开政府信息数", "条", 20), ("2.政府网站公开政府信息数", "条", 900),
    ("3.政务微博公开政府信息数", "条", 150), ("4.政务微信公开政府信息数", "条", 300),
    ("5.其他方式公开政府信息数", "条", 80),
    ("（一）回应公众关注热点或重大舆情数", "次", 9), ("1.参加或举办新闻发布会总次数", "次", 6),
    ("其中：主要负责同志参加新闻发布会次数", "次", 2), ("2.政府网站在线访谈次数", "次", 5),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", 5), ("3.政策解读稿件发布数", "篇", 33),
    ("4.微博微信回应事件数", "次", 7), ("5.其他方式回应事件数", "次", 1),
    ("（一）收到申请数", "件", 52), ("1.当面申请数", "件", 5), ("2.传真申请数", "件", 1), ("3.网络申请数", "件", 30),
    ("4.信函申请数", "件", 16),
    ("（二）申请办结数", "件", 52), ("1.按时办结数", "件", 40), ("2.延期办结数", "件", 12),
    ("（三）申请答复数", "件", 52), ("1.属于已主动公开范围数", "件", 6), ("2.同意公开答复数", "件", 20),
    ("3.同意部分公开答复数", "件", 4), ("4.不同意公开答复数", "件", 8), ("其中：涉及国家秘密", "件", 1),
    ("涉及商业秘密", "件", 1), ("涉及个人隐私", "件", 2), ("危及国家安全、公共安全、经济安全和社会稳定", "件", 0),
    ("不是《条例》所指政府信息", "件", 3), ("法律法规规定的其他情形", "件", 1), ("5.不属于本行政机关公开数", "件", 3),
    ("6.申请信息不存在数", "件", 7), ("7.告知作出更改补充数", "件", 2), ("8.告知通过其他途径办理数", "件", 2),
    ("四、行政复议数量", "件", 4), ("（一）维持具体行政行为数", "件", 2), ("（二）被依法纠错数", "件", 1),
    ("（三）其他情形数", "件", 1), ("五、行政诉讼数量", "件", 3),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", 3), ("（二）被依法纠错数", "件", 0),
    ("（三）其他情形数", "件", 0), ("六、举报投诉数量", "件", 0), ("七、依申请公开信息收取的费用", "万元", 0),
    ("（一）政府信息公开工作专门机构数", "个", 3), ("（二）设置政府信息公开查阅点数", "个", 12),
    ("（三）从事政府信息公开工作人员数", "人", 11), ("1.专职人员数", "人", 2), ("2.兼职人员数", "人", 9),
    ("（四）政府信息公开专项经费", "万元", 3.5), ("（一）召开政府信息公开工作会议或专题会议数", "次", 4),
    ("（二）举办各类培训班数", "次", 2), ("（三）接受培训人员数", "人次", 160),
]  # fmt: skip
# Which total each part belongs to, by position of the total: groups of positions of the parts.
GROUPS = {16: range(17, 21), 21: (22, 23), 24: (25, 26, 27, 28, 35, 36, 37, 38), 28: range(29, 35), 39: (40, 41, 42),
          43: (44, 45, 46), 51: (52, 53)}  # fmt: skip
TOTAL_KEYS = {
    16: "requests_received", 21: "requests_handled", 24: "requests_answered", 28: "requests_denied",
    39: "review_total", 43: "litigation_total", 51: "staff_total",
}  # fmt: skip
PROSE = "2017年，全县主动公开政府信息1200条，收到政府信息公开申请52件，办结52件。"


def report_of(values, prose=PROSE, extra=()):
    rows = [f"{label}\t{unit}\t{'' if value is None else value}" for label, unit, value in values]
    lines = ["云溪县人民政府2017年政府信息公开工作年度报告", "一、概述", prose, "附件", "统计指标\t单位\t统计数"]
    return parse(document_from_lines("synthetic.txt", "", [*lines, *rows, *extra]))


def changed(index, value):
    label, unit, _ = VALUES[index]
    return [*VALUES[:index], (label, unit, value), *VALUES[index + 1 :]]


def failed(report, *rules):
    return [f for f in audit(report) if f.status == "fail" and f.rule in rules]


def test_consistent_sheet_fails_no_rule():
    """Every sum, bound and comparison of the hand-made sheet holds; seven sums pass."""
    found = audit(report_of(VALUES))
    assert [f for f in found if f.status == "fail"] == []
    assert sum(f.rule == "B-1" and f.status == "pass" for f in found) == 7


@pytest.mark.parametrize(
    ("index", "total"), [(part, total) for total, parts in GROUPS.items() for part in (total, *parts)]
)
def test_one_more_is_caught_in_its_group(index, total):
    """Adding 1 to a total or to a part fails the sum that names its total."""
    found = failed(report_of(changed(index, VALUES[index][2] + 1)), "B-1")
    assert TOTAL_KEYS[total] in {f.row for f in found}
    assert all(f.table == "statistics" and f.severity == "error" and f.place.line for f in found)


@pytest.mark.parametrize(("value", "limit"), [(899, 900), (1451, 1450)])
def test_total_outside_its_channels_is_caught(value, limit):
    """One item may stand in several channels: the total lies between the largest and their sum."""
    (found,) = failed(report_of(changed(0, value), prose="2017年工作有序开展。"), "B-2")
    assert (found.row, found.expected, found.found) == ("proactive_total", limit, value)


@pytest.mark.parametrize(
    ("index", "value", "row"),
    [(1, 1201, "proactive_total"), (10, 7, "press_conference_total"), (12, 6, "interview_total")],
)
def test_part_larger_than_its_whole_is_caught(index, value, row):
    """其中 names a part, which cannot be larger."""
    (found,) = failed(report_of(changed(index, value)), "B-3")
    assert (found.row, found.expected) == (row, value)


def test_blank_is_no_zero_in_a_sum():
    """With a part printed empty its sum cannot be assessed; the reason says that it would not hold."""
    report = report_of(changed(17, None))
    (found,) = [f for f in audit(report) if f.rule == "B-1" and f.row == "requests_received"]
    assert found.status == "not_assessable"
    assert found.message.endswith("with them as zero it would not hold")


def test_row_of_a_local_sheet_may_fill_the_gap():
    """Where a sheet has a channel of its own, a sum that is short of its total proves nothing; one above it does."""
    own = [*VALUES[:20], ("5.电话申请数", "件", 2), *VALUES[20:]]
    short = [(label, unit, 54 if label == "（一）收到申请数" else value) for label, unit, value in own]
    above = [(label, unit, 50 if label == "（一）收到申请数" else value) for label, unit, value in own]
    results = [
        next(f.status for f in audit(report_of(rows)) if f.rule == "B-1" and f.row == "requests_received")
        for rows in (short, above)
    ]
    assert results == ["not_assessable", "fail"]


def test_missing_rows_are_named():
    """A sheet without rows of the annex says which, once, as an information."""
    report = report_of([row for row in VALUES if row[0] != "六、举报投诉数量"])
    (found,) = failed(report, "STR-SHEET")
    assert (found.severity, found.found) == ("info", 1)
    assert "complaints" in found.message
    assert "举报投诉" in found.message_zh


def test_prose_that_disagrees_with_the_sheet_is_caught():
    """Figures of the text are compared with the sheet where it is printed, and with nothing where it is not."""
    report = report_of(VALUES, prose="2017年，全县收到政府信息公开申请53件。")
    (found,) = failed(report, "NT-1")
    assert (found.table, found.row, found.expected, found.found) == ("statistics", "requests_received", 52, 53)
    without = replace(report, cells=(), tables=())
    assert failed(without, "NT-1", "STR-SHEET", "B-1") == []


def test_table_outside_the_forms_is_told():
    """A table of a body's own is kept and named, whatever the form."""
    own = ["", "类别\t2016年\t2017年", "规划\t3\t5", "统计\t12\t14"]
    report = parse(
        document_from_lines("synthetic.txt", "", ["某局2017年政府信息公开年度报告", "一、概述", PROSE, *own])
    )
    (found,) = failed(report, "OTHER-TABLE")
    assert (found.severity, found.found, found.place.line) == ("info", 3, 5)


def test_random_consistent_sheets_raise_no_alarm():
    """No rule on the sheet fails for 200 random consistent sheets."""
    for seed in range(200):
        chance = random.Random(seed)
        values = [value for _, _, value in VALUES]
        for total in (28, 16, 21, 24, 39, 43, 51):
            for part in GROUPS[total]:
                values[part] = values[part] if part == 28 else chance.choice((0, 1, 2, 17, 230))
            values[total] = sum(values[part] for part in GROUPS[total])
        rows = [(label, unit, value) for (label, unit, _), value in zip(VALUES, values, strict=True)]
        report = report_of(rows, prose="2017年工作有序开展。")
        assert failed(report, "B-1", "B-2", "B-3", "VAL", "STR-SHEET", "STR-ROW") == []
