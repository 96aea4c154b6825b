"""Tables told by the places of their texts: in text of fixed width and in PDF without rules (synthetic files)."""

from __future__ import annotations

import fixed_writers
import pytest
from fixed_writers import Manner, print_report
from pdf_writers import SMALL, Sheet
from report_answers import cells_of, read_report
from synthetic_reports import make_report

from analysis.document import CELL_SEPARATOR
from analysis.forms import FORMS
from analysis.reading import read


def rows_of(tmp_path, text: str, ending: str = ".txt") -> list[list[str]]:
    """The lines of the file as the package reads it, each as its cells."""
    path = tmp_path / f"report{ending}"
    path.write_text(text, encoding="utf-8")
    return [line.split(CELL_SEPARATOR) for line in read(path).lines]


def wrong_and_missing(tmp_path, text: str, expected) -> tuple[dict, set]:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    found = cells_of(read_report(path))
    return {key: value for key, value in found.items() if expected.get(key, "none") != value}, expected.keys() - found


@pytest.mark.parametrize("style", fixed_writers.STYLES)
@pytest.mark.parametrize("zero", ["0", ""])
@pytest.mark.parametrize("form", FORMS)
def test_fixed_width_gives_every_cell(tmp_path, style, zero, form):
    """However cells are set in their columns, each is read back in its own, blank ones too."""
    written = make_report(form, 17, zero, ",")
    assert wrong_and_missing(tmp_path, fixed_writers.STYLES[style](written), written.expected) == ({}, set())


@pytest.mark.parametrize("seed", range(60))
def test_no_table_of_fixed_width_is_read_wrong(tmp_path, seed):
    """In any width, narrow ones too, and with any manner of zero a cell is right or missing."""
    manner = Manner(
        across=(0.0, 0.5, 1.0)[seed % 3],
        down=(0.0, 0.5, 1.0)[seed // 3 % 3],
        label_width=(12, 18, 25, 40)[seed % 4],
        value_width=(7, 8, 10, 14, 20)[seed % 5],
        empty_lines=seed // 12,
    )
    written = make_report(FORMS[seed % 2], seed, ("", "-", "", "0")[seed // 2 % 4], ("", ",")[seed // 5 % 2])
    wrong, _ = wrong_and_missing(tmp_path, print_report(written, manner), written.expected)
    assert wrong == {}


def test_an_empty_column_keeps_its_place(tmp_path):
    """A value belongs to the column it stands under; a column whose only sign is its header word is there too."""
    text = (
        "信息内容      自然人    企业      总计\n"
        "规章          12                  12\n"
        "规范性文件    7                   7\n"
        "其他文件                          130\n"
    )
    assert rows_of(tmp_path, text) == [
        ["信息内容", "自然人", "企业", "总计"],
        ["规章", "12", "", "12"],
        ["规范性文件", "7", "", "7"],
        ["其他文件", "", "", "130"],
    ]


def test_a_word_over_several_columns_names_none(tmp_path):
    """Words broken over two lines are one name; the word above them stands where it begins."""
    text = (
        "            法人或其他组织\n"
        "申请人      商业      科研      其他\n"
        "            企业      机构\n"
        "新收        3         4         9\n"
        "结转                  5\n"
        "办结        3         9         9\n"
    )
    rows = rows_of(tmp_path, text)
    assert rows[-4:] == [
        ["", "商业企业", "科研机构", "其他"],
        ["新收", "3", "4", "9"],
        ["结转", "", "5", ""],
        ["办结", "3", "9", "9"],
    ]


def test_a_label_glued_to_a_value_makes_no_row(tmp_path):
    """Where a label runs into the first column, nothing tells whether a value stands in it."""
    glued = "逾期未按照通知缴纳费用30      4"
    text = (
        f"行政许可            1         2\n行政处罚            3         4\n行政强制            5         6\n{glued}\n"
    )
    rows = rows_of(tmp_path, text)
    assert rows[:3] == [["行政许可", "1", "2"], ["行政处罚", "3", "4"], ["行政强制", "5", "6"]]
    assert not any("4" in cells[1:] for cells in rows[3:])


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (["行政规范性    1,55      1,40", "文件          7         6"], ["行政规范性文件", "1,55 ⏎ 7", "1,40 ⏎ 6"]),
        (["              1,77", "其他文件      1         376"], ["其他文件", "1,77 ⏎ 1", "376"]),
        (["其他文件      1234      376", "              5"], ["其他文件", "1234 ⏎ 5", "376"]),
    ],
)
def test_a_broken_number_in_text_is_no_smaller_one(tmp_path, lines, row):
    """The rest of a number, beside the rest of its label or beside none, makes one that cannot be read."""
    above = ["信息内容      制发      废止", "规章          12        8", "规范          3         4"]
    assert rows_of(tmp_path, "\n".join([*above, "", *lines, ""]))[3:] == [row]


@pytest.mark.parametrize(
    "lines",
    [
        ["2020年，共收到申请  70 件，办结  68 件。", "其中  自然人  60 件，  企业  10 件。"],
        [
            "一、总体情况 ...............  1",
            "二、主动公开政府信息情况 ....  2",
            "三、申请情况  ......  3",
            "四、行政复议  ......  4",
        ],
        ["一、总体情况                1", "二、主动公开政府信息情况    2", "三、收到申请的情况          3"],
        [
            "                                        云溪县人民政府办公室",
            "                                          2021年1月20日",
        ],
        ["发布时间：2021-01-20 17:29  来源：本站", "字体：大  中  小"],
        ["联系人  王某某  电话  0470 1234567", "地址  人民路1号  邮编  021000"],
    ],
)
def test_text_with_wide_spaces_is_no_table(tmp_path, lines):
    """Prose, contents with and without dots, signatures and lines of metadata stay as they are."""
    text = "\n".join(["云溪县2020年政府信息公开工作年度报告", *lines, "以上是本机关的报告。"]) + "\n"
    assert rows_of(tmp_path, text)[1:-1] == [[line] for line in lines]


def test_numbers_grouped_by_commas_are_no_comma_separated_values(tmp_path):
    """Commas between digits of numbers that spaces part belong to the numbers."""
    text = "申请 2,746 1,155 5 3,906\n受理 1,200 1,300 5 2,505\n办结 4,432 1,000 7 5,439\n"
    lines = [cells[0] for cells in rows_of(tmp_path, text)]
    assert lines[:5] == ["申请", "2,746", "1,155", "5", "3,906"]


@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000,
        f"行政许可{' ' * 200_000}12\n" * 5,
        "a  " * 60_000,
        "行政许可   12   3   4   5\n" * 30_000,
        "词语  词语  词语\n" * 15_000,
        "".join(" " * (step % 300) + "1  2\n" for step in range(15_000)),
    ],
    ids=["a line of spaces", "spaces in lines", "pieces", "rows", "header words", "no columns"],
)
def test_endless_texts_take_bounded_time(tmp_path, text):
    """Hostile lengths of lines and tables end; none of them is a report."""
    assert rows_of(tmp_path, f"政府信息公开年度报告\n{text}\n")


def _set_rows(sheet: Sheet, rows) -> None:
    """Rows of (place, text) pairs or of (place, text, distance below the line)."""
    for row in rows:
        for x, text, *below in row:
            sheet.text(x, sheet.y + sum(below), text, SMALL)
        sheet.y += 22


def read_pdf(tmp_path, sheet: Sheet) -> list[list[str]]:
    path = tmp_path / "report.pdf"
    path.write_bytes(sheet.to_bytes())
    return [line.split(CELL_SEPARATOR) for line in read(path).lines]


HEAD = [(72, "信息内容"), (200, "自然人"), (280, "企业"), (360, "总计")]


def test_a_table_on_the_next_page_has_the_columns_of_its_header(tmp_path):
    """Values below the end of a page stand in the columns that the page before names."""
    sheet = Sheet()
    _set_rows(sheet, [HEAD, [(72, "规章"), (205, "1"), (365, "1")]])
    sheet.new_page()
    _set_rows(sheet, [[(72, "规范性文件"), (365, "8")], [(72, "其他文件"), (285, "5"), (365, "5")]])
    assert read_pdf(tmp_path, sheet) == [
        ["信息内容", "自然人", "企业", "总计"],
        ["规章", "1", "", "1"],
        ["规范性文件", "", "", "8"],
        ["其他文件", "", "5", "5"],
    ]


def test_a_number_broken_over_lines_is_whole_or_illegible(tmp_path):
    """Around the line of the other values its parts are one number; below it they may as well be two."""
    sheet = Sheet()
    around = [(72, "规章"), (200, "1850", -5), (200, "4", 6), (285, "7"), (360, "9")]
    below = [(72, "规范性文件"), (200, "1850"), (200, "4", 12), (285, "7"), (360, "9")]
    _set_rows(sheet, [HEAD, [(72, "其他文件"), (200, "6"), (285, "1"), (360, "7")], around, below])
    rows = read_pdf(tmp_path, sheet)
    assert rows[:3] == [HEAD_TEXTS, ["其他文件", "6", "1", "7"], ["规章", "18504", "7", "9"]]
    assert rows[3] == ["规范性文件", "1850 ⏎ 4", "7", "9"]


HEAD_TEXTS = [text for _, text in HEAD]


def test_two_values_in_one_column_make_no_row(tmp_path):
    """They are given a cell a line, in no column, rather than in the wrong one."""
    sheet = Sheet()
    rows = [
        HEAD,
        [(72, "规章"), (200, "1850"), (285, "7"), (365, "9")],
        [(72, "规范性文件"), (197, "12"), (213, "13"), (365, "9")],
    ]
    _set_rows(sheet, rows)
    assert read_pdf(tmp_path, sheet)[2:] == [["规范性文件"], ["12"], ["13"], ["9"]]
