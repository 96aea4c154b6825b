"""However a zero is printed, no layout moves a value: a cell is right, or it is missing where the layout hides it."""

from __future__ import annotations

import fixed_writers
import html_writers
import pdf_writers
import pytest
import sheet_writers
import text_writers
import word_writers
from report_answers import cells_of, read_report
from synthetic_reports import make_report

from analysis.forms import FORMS


def encoded(write):
    return lambda report: write(report).encode()


WRITERS = {
    **{f"html {name}": (encoded(write), ".html") for name, write in html_writers.STYLES.items()},
    **{f"word {name}": (write, ".docx") for name, write in word_writers.STYLES.items()},
    **{f"pdf {name}": (write, ".pdf") for name, write in pdf_writers.STYLES.items()},
    **{f"text {name}": (encoded(write), ".md") for name, write in text_writers.STYLES.items()},
    **{f"fixed width {name}": (encoded(write), ".txt") for name, write in fixed_writers.STYLES.items()},
    "sheet": (sheet_writers.one_sheet, ".xlsx"),
    "comma-separated": (sheet_writers.comma_values, ".csv"),
}
# An empty cell leaves no trace in these layouts, so rows that have one cannot be told from broken ones.
HIDE_BLANKS = {"text a_cell_a_line", "text spaces", "text all_on_one_line", "html rows_with_breaks"}
MANNERS = {"blank": ("", ""), "dash": ("—", ","), "hyphen": ("-", ""), "slash": ("/", ","), "word": ("无", "")}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", WRITERS)
def test_no_manner_of_printing_zero_moves_a_value(tmp_path, name, manner):
    """Every cell that is read is right, and only blanks of layouts that hide them are missing."""
    write, ending = WRITERS[name]
    form = FORMS[len(name + manner) % 2]
    written = make_report(form, 31, *MANNERS[manner])
    path = tmp_path / f"report{ending}"
    path.write_bytes(write(written))
    found = cells_of(read_report(path))
    assert {key: value for key, value in found.items() if written.expected.get(key, "none") != value} == {}
    missing = {table for table, row, column in written.expected if (table, row, column) not in found}
    hidden = set()
    if manner == "blank" and name in HIDE_BLANKS:
        hidden = {"requests", "disputes", "disclosure"}
    assert missing <= hidden
