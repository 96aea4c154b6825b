"""Web pages in every style give back the cells, sections and places that were written into them (synthetic pages)."""

from __future__ import annotations

import pytest
from html_writers import STYLES
from report_answers import cells_of, read_report
from synthetic_reports import HEADINGS, make_report

from analysis.forms import FORMS, SECTIONS


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_style_of_page_gives_every_cell(tmp_path, style, form, seed):
    """All cells, the title, the six sections and the year come out of each style of page, and nothing else."""
    written = make_report(form, seed)
    path = tmp_path / "report.html"
    path.write_text(STYLES[style](written), encoding="utf-8")
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [(section.key, section.heading) for section in report.sections] == list(zip(SECTIONS, HEADINGS, strict=True))
