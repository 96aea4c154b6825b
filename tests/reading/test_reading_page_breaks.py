"""Page breaks and broken labels among cells with bars end no row and change no value (synthetic files)."""

from __future__ import annotations

import random

import pytest
import text_writers
from report_answers import cells_of, read_report
from synthetic_reports import make_report
from synthetic_sheet import make_sheet

STYLES = ("a_value_and_a_bar_a_line", "padded_with_bars", "padded_on_the_line", "padded_broken_labels", "framed_cells")


def break_pages(text, chance, mark, count=4):
    """The text with the mark of a page break between some lines of cells, a bar before and behind."""
    lines = text.split("\n")
    inner = [at for at in range(1, len(lines)) if lines[at - 1].endswith("|") and lines[at].strip("| ")]
    for at in sorted(chance.sample(inner, count), reverse=True):
        lines.insert(at, mark)
    return "\n".join(lines)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("mark", ["", "- 3 -", "第5页 共8页", "3"])
@pytest.mark.parametrize("form", ["2019", "2021", "sheet"])
def test_no_value_is_wrong_or_told_as_blank_beside_a_page_break(tmp_path, style, mark, form):
    """What is read is what was written; a number beside that of a page may stay unread, but is never blank."""
    written = make_sheet(3) if form == "sheet" else make_report(form, 3)
    text = break_pages(text_writers.STYLES[style](written), random.Random(style + mark), mark)
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    report = read_report(tmp_path / "report.txt")
    read = {key: value for key, value in cells_of(report).items() if value is not None}
    assert read.items() <= written.expected.items()
    assert [cell for cell in report.cells if cell.status == "blank"] == []
    assert len(read) > len(written.expected) * 3 / 4


def test_framed_cells_may_break_over_lines(tmp_path):
    """| 1.没有现成信息 / 需要另行制作 |: one cell, also where the cells beside it are blank."""
    written = make_report("2021", 4, zero="")
    lines = text_writers.framed_cells(written).split("\n")
    broken = [f"{line[:9]}\n{line[9:]}" if line.startswith("|") and len(line) > 16 else line for line in lines]
    (tmp_path / "report.txt").write_text("\n".join(broken), encoding="utf-8")
    assert cells_of(read_report(tmp_path / "report.txt")) == written.expected
