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
    (["各级政府应当于每年年底以前对信息公开工作进行考", "核，并公布结果。"], "inside a word, no comma before"),
    (["省、自治区、直辖市人民政府要统筹", "安排培训经费，按季度通报进展。"], "after a sentence without a comma"),
    (["经批准，依照《中华人民共和国政府信息公开", "条例》有关规定办理。"], "inside a title"),
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
    (["全部按期办结。（办公室、各镇负责）", "优化审批流程，提高办事效率。对逾期的予以通报。"], "who is to do it"),
    (
        ["推进基层公开标准化、规范化建设", "以制度建设为抓手，编制标准目录，逐级推广应用。"],
        "heading with an enumeration",
    ),
    (["四、建议意见", "建议市政府按照专家意见，做好监测工作，及时公布。"], "a word over a heading's end"),
    (["全年主动公开信息824条。", "通过微信公众号公开212条。"], "whole sentences"),
]


@pytest.mark.parametrize(("lines", "reason"), APART, ids=[reason for _, reason in APART])
def test_separate_lines_stay_apart(lines, reason):
    """What is not one sentence is not joined."""
    assert repair_lines(*lines) == tuple(lines)


PARAGRAPHS = (
    "一、总体情况",
    "我局严格执行信息发布审核制度，明确专人负责。全年通过门户网站发布信息三百余条，通过公众号发布信息一百余条。"
    "群众来信来电全部按时办理，没有发生泄密情况。",
    "二、主动公开情况",
    "围绕民生实事公开项目进度。对城区道路、农贸市场、老旧小区等改造工程，逐项公布责任单位和完成时限，接受监督。"
    "对社会关注的收费事项，公布标准和依据。",
    "三、存在的问题",
    "个别科室更新信息不够及时，政策解读形式比较单一。今后将加强督促检查，对连续两个月未更新的栏目在全局通报。",
)


def wrap(paragraph, width, indent):
    """Return the lines of a paragraph set so wide; none begins with a mark, and each takes as many as fit."""
    text, lines = indent + paragraph, []
    while len(text) > width:
        edge = width - 1 if text[width] in "，。、" else width
        lines.append(text[:edge])
        text = text[edge:]
    return [*lines, text]


@pytest.mark.parametrize("width", [18, 24, 31])
def test_wrapped_text_comes_back_by_its_indents(width):
    """Where paragraphs are indented each comes back whole, also where a line ends with a sentence."""
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, width, "　　")]
    assert repair_lines(*lines) == tuple("　　" + paragraph for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("width", [18, 24, 31])
def test_wrapped_text_without_indents_comes_back_in_sentences(width):
    """Without indents no sentence stays broken, and no paragraph runs into the next."""
    repaired = repair_lines(*(line for paragraph in PARAGRAPHS for line in wrap(paragraph, width, "")))
    assert "".join(repaired) == "".join(PARAGRAPHS)
    assert all(line in PARAGRAPHS or line.endswith("。") for line in repaired)
    starts = {repaired.index(line) for line in repaired if any(text.startswith(line) for text in PARAGRAPHS)}
    assert len(starts) == len(PARAGRAPHS)


def test_an_indent_that_no_paragraph_has_is_no_beginning():
    """In a text set flush an indented line goes on with the sentence before it; in an indented text it may not."""
    broken = ["本局全年收到公开申请二十件，其中网络申请", "　　占多数，均已答复。"]
    assert "".join(broken).replace("　", "") in repair_lines(*PARAGRAPHS * 2, *broken)
    heading = ["完善机制，压实工作责任", "　　办公室每月通报进展，各科室对照整改。"]
    indented = ["　　" + text for text in PARAGRAPHS * 2]
    assert repair_lines(*indented, *heading)[-2:] == tuple(heading)


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


def test_heading_before_a_page_number_stays_apart():
    """A page that ends below a heading leaves a gap that no paragraph has, and the heading is none the less one."""
    lines = [
        *PARAGRAPHS * 2,
        "聚焦完善体制机制 全面提升公开水平",
        "第3页 共12页",
        "以制度安排把公开贯穿始终，成立工作专班，逐级压实责任。",
    ]
    assert repair_lines(*lines)[-3:] == (lines[-3], "", lines[-1])


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
