"""Tables laid out in plain text give back what was written into them (synthetic files)."""

from __future__ import annotations

import pytest
from report_answers import cells_of, read_report
from synthetic_reports import HEADINGS, make_report
from text_writers import STYLES

from analysis.forms import FORMS, SECTIONS
from analysis.reading import read


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_layout_in_text_gives_every_cell(tmp_path, style, form):
    """All cells, the title, the six sections and the year come out of each layout, and nothing else."""
    written = make_report(form, 9)
    path = tmp_path / "report.md"
    path.write_text(STYLES[style](written), encoding="utf-8")
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [(section.key, section.heading) for section in report.sections] == list(zip(SECTIONS, HEADINGS, strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "2020年1月1日至12月31日，共收到申请 70 件，办结 68 件。",
        "首页 | 政务公开 | 年度报告",
        "发布时间：2021-01-20 17:29 来源：本站",
        "其中，政府公报公开2088条,政府网站公开1563938条,政务微博公开209707条。",
        "电话 010 1234 5678",
        "（一）主动公开  3 件",
    ],
)
def test_lines_that_are_no_rows_stay_as_they_are(tmp_path, line):
    """Prose, paths of links, dates and telephone numbers are not taken for rows of a table."""
    path = tmp_path / "report.txt"
    path.write_text(f"某某政府信息公开年度报告\n{line}\n以上。\n", encoding="utf-8")
    assert read(path).lines[1] == line
