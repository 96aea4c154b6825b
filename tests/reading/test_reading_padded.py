"""Cells on lines of their own with bars: empty cells and padding are told apart, or nothing is read (synthetic)."""

from __future__ import annotations

import pytest
import text_writers
from report_answers import cells_of, read_report
from synthetic_reports import make_report

from analysis.forms import FORMS
from analysis.reading import read

PADDED = [name for name in text_writers.STYLES if "padded" in name]


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("seed", range(40, 52))
@pytest.mark.parametrize("name", [name for name in PADDED if not name.startswith("bars_")])
def test_blank_cells_anywhere_stay_blank(tmp_path, name, seed):
    """Every cell of reports whose zeros are blank: numbers in their columns, blanks blank, none missing."""
    written = make_report(FORMS[seed % 2], seed, "")
    found = cells_of(read_report(write(tmp_path / "report.txt", text_writers.STYLES[name](written))))
    assert found == written.expected


@pytest.mark.parametrize("seed", range(60, 66))
@pytest.mark.parametrize("name", PADDED)
def test_a_bar_too_many_puts_no_value_in_a_wrong_cell(tmp_path, name, seed):
    """Where the rows have not one width nothing tells empty cells from padding: what is read is right all the same."""
    written = make_report(FORMS[seed % 2], seed, "")
    lines = text_writers.STYLES[name](written).split("\n")
    bars = [index for index, line in enumerate(lines) if line.strip("| ") == "" and "|" in line]
    at = bars[len(bars) * 2 // 3] if bars else len(lines)
    found = cells_of(read_report(write(tmp_path / "report.txt", "\n".join([*lines[:at], "|", *lines[at:]]))))
    assert {key: value for key, value in found.items() if value is not None and written.expected[key] != value} == {}


def test_rows_end_where_their_width_is_full(tmp_path):
    """Two rows of four bars: the empty cell before the number stays before it, the padding goes."""
    path = write(tmp_path / "report.txt", "表 |\n|||\n甲 |\n|\n7 |\n|\n乙 |\n3 |\n||\n丙 |\n|\n||\n以上。\n")
    assert read(path).lines == ("表", "甲\t\t7\t", "乙\t3", "丙\t", "以上。")


@pytest.mark.parametrize("menu", ["首页 |\n机构 |\n政策 |\n服务 |\n互动 |", "首页 |\n||\n机构 |\n政策 |\n服务 |"])
def test_menus_are_no_tables(tmp_path, menu):
    """Links with a bar behind each are lines as they are."""
    path = write(tmp_path / "report.txt", f"{menu}\n某县2022年政府信息公开工作年度报告\n以上。\n")
    assert not any("\t" in line for line in read(path).lines)
