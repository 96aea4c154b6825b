"""Word files give back the cells, sections and places that were written into them (synthetic files)."""

from __future__ import annotations

import pytest
from report_answers import cells_of, read_report
from synthetic_reports import HEADINGS, make_report
from word_writers import STYLES, merged_cells

from analysis.forms import FORMS, SECTIONS
from analysis.reading import ReadError, read


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_style_of_word_file_gives_every_cell(tmp_path, style, form):
    """All cells, the title, the six sections and the year come out of each style of file, and nothing else."""
    written = make_report(form, 3)
    path = tmp_path / "report.docx"
    path.write_bytes(STYLES[style](written))
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [(section.key, section.heading) for section in report.sections] == list(zip(SECTIONS, HEADINGS, strict=True))


def test_a_word_file_cut_short_says_so(tmp_path):
    """A file that lost its end is named as damaged in one line, wherever it was cut."""
    data = merged_cells(make_report("2021", 4))
    path = tmp_path / "report.docx"
    kinds = set()
    for share in (0.01, 0.3, 0.6, 0.95, 0.999):
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(ReadError) as error:
            read(path)
        kinds.add((error.value.kind, "\n" in error.value.message))
    assert kinds == {("damaged", False)}
