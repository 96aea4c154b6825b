"""Office sheets and comma-separated values give back what was written into them (synthetic files)."""

from __future__ import annotations

import pytest
from report_answers import cells_of, read_report
from sheet_writers import a_sheet_a_table, comma_values, one_sheet
from synthetic_reports import HEADINGS, make_report

from analysis.forms import FORMS, SECTIONS

STYLES = {
    "one sheet": (one_sheet, ".xlsx"),
    "a sheet a table": (a_sheet_a_table, ".xlsx"),
    "comma-separated": (comma_values, ".csv"),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_style_of_sheet_gives_every_cell(tmp_path, style, form):
    """All cells, the title, the six sections and the year come out of each style of sheet, and nothing else."""
    written = make_report(form, 7)
    write, ending = STYLES[style]
    path = tmp_path / f"report{ending}"
    path.write_bytes(write(written))
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [(section.key, section.heading) for section in report.sections] == list(zip(SECTIONS, HEADINGS, strict=True))
