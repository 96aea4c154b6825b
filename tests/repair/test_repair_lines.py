"""Lines broken inside sentences are joined; headings, paragraphs, items and tables stay apart. Furniture goes."""

from pathlib import Path

import pytest

from analysis.document import document_from_lines
from analysis.repair import repair

RAW = Path(__file__).parents[2] / "data" / "raw"


def repair_lines(*lines):
    return repair(document_from_lines("lines", "", list(lines)))[0].lines


BROKEN = [
    (["从政府信息公开申请办理情况看,全省按时办结", "9363份,占比93%。"], "before a number"),
    (["全面梳理权力事项。依法公开工作职能、机", "", "", "构设置等信息,并及时更新。"], "inside a word, over a page end"),
    (
        ["主动公开方面，通过县政府网站发布", "机构设置、财政信息、健康科普等内容，便于查阅。"],
        "between words after a clause",
    ),
    (["坚持标准，全面梳理行", "　　政权力事项，及时更新清单，便于查阅。"], "inside a word, the rest indented"),
    (["建立利益相关方。完善制度,鼓励专家", "和社会公众参与基层行政决策。"], "before a joining word"),
    (["加强政策解读力度,及时发布相关政策信息,", "拓宽发布渠道,丰富内容形式。"], "after a comma"),
    (
        ["回复依申请公开;时限不变,要求承办人少填“不予公开”", "“信息不存在”等答复,并规定答复前核查。"],
        "between quotations",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_broken_sentence_is_joined(lines, reason):
    """The parts of a sentence come together without a gap."""
    assert repair_lines(*lines) == ("".join(line.strip("\u3000") for line in lines),)


APART = [
    (["(一)加强权力配置信息公开", "以权责清单为依托,对照法律法规,全面梳理权力事项。"], "numbered heading"),
    (["聚焦重点领域 着力提升政务公开能力", "我省围绕三大领域,出台了实施办法。"], "heading without a number"),
    (["(一)制定工作要点,明确公开标准,增强公开实效", "明确年度重点任务。贯彻落实有关意见。"], "heading with commas"),
    (["存在更新不及时、解读单一等问题,有待改进", "下一步,我市将加强培训,提高质量。"], "opening of a paragraph"),
    (["一是完善制度,细化措施,压实责任", "二是加强培训,提高能力。"], "items"),
    (["加强组织领导，压实工作责任", "县委、县政府高度重视，多次召开会议研究，成效明显。"], "couplet with a comma"),
    (["信息内容", "本年新", "制作数量", "本年新", "公开数量", "规章", "7", "7"], "one cell a line"),
    (["2.没有现成信息需要另行制作", "0", "0", "3.补正后申请内容仍不明确", "0"], "labels and values"),
    (["行政许可,行政处罚,行政强制\t0\t0", "其他对外管理服务事项\t0\t0"], "rows of a table"),
    (["本报告依据条例编制,数据截至年底,现予公布", "　　一年来,我县认真落实条例,成效明显。"], "indented paragraph"),
    (["全年主动公开信息824条。", "通过微信公众号公开212条。"], "whole sentences"),
]


@pytest.mark.parametrize(("lines", "reason"), APART, ids=[reason for _, reason in APART])
def test_separate_lines_stay_apart(lines, reason):
    """What is not one sentence is not joined."""
    assert repair_lines(*lines) == tuple(lines)


def test_joined_line_keeps_the_place_of_its_beginning():
    """After a join, lines further down still name their own place in the source."""
    source = document_from_lines("lines", "", ["全省共受理申请,按时办结", "9363份。", "二、依申请公开情况"])
    repaired, edits = repair(source)
    assert [place.line for place in repaired.places] == [1, 3]
    assert edits[0].place.line == 1


def test_furniture_lines_are_emptied():
    """Buttons, navigation, copyright, page numbers and a counter at the end go; their line breaks stay."""
    lines = [
        "某市2020年年度报告",
        "全年公开信息12条。",
        "- 3 -",
        "全部按时办结。",
        "【打印】 【关闭】",
        "上一篇:某市2019年年度报告",
        "版权所有:某市人民政府办公室 网站标识码:4300000001",
        "某市2020年年度报告",
        "7449707",
    ]
    assert repair_lines(*lines) == (lines[0], lines[1], "", lines[3], "", "", "", "", "")


def test_numbers_of_a_table_are_no_counters():
    """A number on the last line is a value unless other furniture stands above it."""
    lines = ["行政许可", "12345", "行政处罚", "67890"]
    assert repair_lines(*lines) == tuple(lines)


def test_words_of_furniture_in_a_sentence_stay():
    """Printing and downloading are also things reports write about."""
    line = "各查阅点配备打印、复印设备,网站首页开设收藏、分享和打印功能,版权所有人已授权。"
    assert repair_lines(line) == (line,)


def test_breaks_of_the_county_report_are_joined():
    """The report read from a scan: no break and no gap is left inside the words it was broken in."""
    path = next(RAW.glob("001_*.txt"))
    text = repair(document_from_lines(path.name, "", path.read_text("utf-8").split("\n")))[0].text
    for whole in (
        "更新完善权责清单,通过政府门户网站公开",
        "依法公开工作职能、机构设置等信息,并在此基础上组织编写了县级政府行政机关机构职能目录",
        "加强权力运行过程信息公开。以基层政务公开标准化规范化为抓手,建立利益相关方和社会公众参与",
        "全面梳理行政权力事项和公共服务职责",
        "坚决纠正政务公开工作虚化弱化问题",
        "加强舆论引导,拓宽发布渠道",
        "全面提升政府工作人员的政务公开意识和能力",
    ):
        assert whole in text
    for heading in ("(一)以权责清单为依托,加强权力配置信息公开", "一、总体情况", "(四) 加强公共卫生信息公开"):
        assert heading in text.split("\n")
