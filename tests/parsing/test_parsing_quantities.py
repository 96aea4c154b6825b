"""Numbers as cells print them."""

from __future__ import annotations

import pytest

from analysis.parsing.tables.quantities import is_value, read_cell

CASES = [
    ("70", None, 70, "reported"),
    ("1,808", None, 1808, "reported"),
    ("１，８０８", None, 1808, "reported"),
    ("4,166.74", "万元", 4166.74, "reported"),
    ("251000元", "万元", 25.1, "reported"),
    ("160.5964万元", "万元", 160.5964, "reported"),
    ("1.2亿元", "万元", 12000.0, "reported"),
    ("+1036", None, 1036, "reported"),
    ("-652", None, -652, "reported"),
    ("－652", None, -652, "reported"),
    ("增5", None, 5, "reported"),
    ("减3", None, -3, "reported"),
    ("減3", None, -3, "reported"),
    ("0", None, 0, "reported"),
    ("-", None, 0, "nil"),
    ("—", None, 0, "nil"),
    ("/", None, 0, "nil"),
    ("无", None, 0, "nil"),
    ("", None, None, "blank"),
    ("　", None, None, "blank"),
    ("Ů", None, None, "illegible"),
]


@pytest.mark.parametrize(("text", "unit", "value", "status"), CASES)
def test_a_cell_is_read_as_printed(text, unit, value, status):
    """Signs, separators, widths, money units and the marks for nothing give the printed value and its status."""
    cell = read_cell(text, unit=unit)
    assert (value, status) == (cell.value, cell.status)


@pytest.mark.parametrize(
    "text", ["规章", "1.属于国家秘密", "（一）予以公开", "1.", "(1)", "，", "第二十条第（一）项", "2020年"]
)
def test_labels_are_no_values(text):
    """Labels, numbering and lone punctuation are never taken for a value."""
    assert not is_value(text)
