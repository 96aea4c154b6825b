"""PDF files with text give back the cells, sections and pages that were written into them (synthetic files)."""

from __future__ import annotations

import pytest
from browser_writer import CHROMIUM, print_page
from pdf_writers import STYLES
from report_answers import cells_of, read_report
from synthetic_reports import HEADINGS, make_report

from analysis.forms import FORMS, SECTIONS


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_style_of_pdf_gives_every_cell(tmp_path, style, form):
    """All cells, the title, the six sections with their text and the year come out of each style, and nothing else."""
    written = make_report(form, 13)
    path = tmp_path / "report.pdf"
    path.write_bytes(STYLES[style](written))
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [(section.key, section.heading) for section in report.sections] == list(zip(SECTIONS, HEADINGS, strict=True))
    texts = {section.key: section.text for section in report.sections}
    assert [texts[key].strip() for key in ("overview", "problems", "other")] == list(written.paragraphs[1:])


@pytest.mark.skipif(CHROMIUM is None, reason="prints the synthetic page with Chromium")
@pytest.mark.parametrize("style", ["plain", "from_word"])
@pytest.mark.parametrize("form", FORMS)
def test_pages_printed_by_a_browser_give_every_cell(tmp_path, style, form):
    """A page printed to PDF by a browser, with embedded type and tables over pages, gives all its cells and texts."""
    written = make_report(form, 14)
    path = tmp_path / "report.pdf"
    path.write_bytes(print_page(written, style))
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [section.heading for section in report.sections] == list(HEADINGS)
    assert {cell.place.page for cell in report.cells} <= {1, 2, 3}
    assert len({cell.place.page for cell in report.cells}) > 1
