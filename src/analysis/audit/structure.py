"""The shape of the report: sections, tables and their copies, form, years and the date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..document import Place
from ..forms import BEFORE_FORMS, FORMS, SECTIONS, STATISTICS, TABLES, form_of_year, form_table, marker_patterns
from ..parsing.tables.form_labels import labels_of
from ..report import Finding, Report, Section, TableReading
from ..tabular import read_table
from .cells import Cells, name_words, row_label, section_label, table_label
from .rules import make_finding
from .years import OPENING, check_years

# 存在的主要问题 that says less than this says nothing.
SHORTEST_PROBLEMS = 10


def check_structure(cells: Cells) -> Iterator[Finding]:
    """Yield what the form sets and the report lacks, the copies of tables, the form, the years and the date."""
    report = cells.report
    if not _tells_a_report(report):
        yield _missing(
            "all that tells an annual report (title, section, statutory table, figure)",
            "年度报告的标题、章节、法定表格和数据",
            Place(),
        )
    if report.form in FORMS:
        yield from _check_sections(report)
        yield from _check_tables(cells)
    yield from _check_sheet(report)
    yield from _check_other_tables(report)
    yield from _check_form(report)
    yield from check_years(report)
    yield from _check_date(report)


def _tells_a_report(report: Report) -> bool:
    """Whether anything of the page says that it is a report, and not a notice, a list or news about one."""
    sections = {section.key for section in report.sections} & set(SECTIONS)
    is_named = bool(report.title or report.facts or sections) or _opens_as_report(report)
    return is_named or any(reading.copies for reading in report.tables)


def _opens_as_report(report: Report) -> bool:
    """Whether its first sentences call it a report: what it is based on, what it covers, that it is published."""
    text = "".join([report.preamble, *(section.text for section in report.sections)])
    return bool(marker_patterns("opening")["report"].search(re.sub(r"\s", "", text[:OPENING])))


def _check_sections(report: Report) -> Iterator[Finding]:
    by_key = {section.key: section for section in report.sections}
    absent = [key for key in SECTIONS if key not in by_key]
    for key in absent:
        yield _missing(section_label(key, "en"), section_label(key, "zh"), Place())
    problems = by_key.get("problems")
    if problems and _length(problems) < SHORTEST_PROBLEMS:
        yield _missing(
            "the text of section 五 (problems and improvement)", "“存在的主要问题及改进情况”的内容", problems.place
        )
    if not absent:
        yield make_finding("STR", "pass", place=Place(), words={"what_en": "six sections", "what_zh": "六个章节"})


def _length(section: Section) -> int:
    return len(re.findall(r"[一-龥]", section.text))


def _missing(english: str, chinese: str, place: Place, table: str | None = None, row: str | None = None) -> Finding:
    return make_finding(
        "STR", "fail", place=place, table=table, row=row, words={"what_en": english, "what_zh": chinese}
    )


def _check_tables(cells: Cells) -> Iterator[Finding]:
    readings = {reading.table: reading for reading in cells.report.tables}
    sections = {section.key: section.place for section in cells.report.sections}
    for table in TABLES:
        reading = readings.get(table)
        if reading is None or reading.copies == 0:
            yield _missing(table_label(table, "en"), table_label(table, "zh"), sections.get(table, Place()), table)
        else:
            yield from _check_table(reading, cells.report.form)


def _check_sheet(report: Report) -> Iterator[Finding]:
    """The statistical sheet, where a report prints it; no form asks for it, and local sheets leave rows out."""
    for reading in report.tables:
        if reading.table != STATISTICS or not reading.copies:
            continue
        yield from _check_copies(reading)
        size = form_table(BEFORE_FORMS, STATISTICS).size
        words = {
            f"what_{language}": "; ".join(row_label(row, language) for row in reading.missing)
            for language in ("en", "zh")
        }
        status = "fail" if reading.missing else "pass"
        yield make_finding(
            "STR-SHEET", status, place=reading.place, table=STATISTICS, expected=size, found=len(reading.missing),
            words=words,
        )  # fmt: skip


def _check_other_tables(report: Report) -> Iterator[Finding]:
    for table in report.printed_tables:
        evidence = " ".join(cell.text for cell in table.rows[0] if cell.text)
        yield make_finding("OTHER-TABLE", "fail", place=table.place, found=len(table.rows), evidence=evidence)


def _check_table(reading: TableReading, form: str) -> Iterator[Finding]:
    table = reading.table
    unplaced = _list_unplaced(reading, form)
    for row in reading.missing:
        english = f"row “{row_label(row, 'en')}” of {table_label(table, 'en')}"
        chinese = f"{table_label(table, 'zh')}的“{row_label(row, 'zh')}”行"
        if row in unplaced:
            english, chinese = f"what tells the columns of the values in {english}", f"{chinese}各数值所属列的依据"
        yield _missing(english, chinese, reading.place, table, row)
    if not reading.missing:
        words = {"what_en": f"rows of {table_label(table, 'en')}", "what_zh": f"{table_label(table, 'zh')}各行"}
        yield make_finding("STR", "pass", place=reading.place, table=table, words=words)
    yield from _check_copies(reading)


def _list_unplaced(reading: TableReading, form: str) -> set[str]:
    """The rows that are printed under their label, but with values of which nothing tells the columns."""
    rows, labels = form_table(form, reading.table).rows, labels_of(form_table(form, reading.table))
    return {rows[index].key for label, _ in reading.unmatched for index in labels.find(label)}


def _check_copies(reading: TableReading) -> Iterator[Finding]:
    """Rows that the form does not have, and copies of a table that differ."""
    table = reading.table
    for label, place in reading.unmatched:
        yield make_finding(
            "STR-ROW", "fail", place=place, table=table, evidence=label, words={"what_en": label, "what_zh": label}
        )
    for row, column, raws in reading.conflicts:
        words = name_words(row, column) | {"raw": " | ".join(raws)}
        yield make_finding(
            "DUP", "fail", place=reading.place, table=table, row=row, column=column, evidence=words["raw"], words=words
        )
    if reading.copies > 1 and not reading.conflicts:
        yield make_finding("DUP", "pass", place=reading.place, table=table, found=reading.copies)


def _check_form(report: Report) -> Iterator[Finding]:
    if report.year is None:
        yield make_finding("FORM", "not_assessable", place=Place(), reason="no_year")
        return
    status = "pass" if report.form == form_of_year(report.year) else "fail"
    words = {"raw": report.form, "expected": str(report.year)}
    yield make_finding("FORM", status, place=Place(), words=words)


def _check_date(report: Report) -> Iterator[Finding]:
    published = _parse_date(report.published)
    if published is None or report.year is None:
        yield make_finding("DATE", "not_assessable", place=Place(), reason="no_date")
        return
    deadline = _deadline(report.agency or "", report.year)
    late = (published - deadline).days
    words = {"raw": published.isoformat(), "deadline": deadline.isoformat(), "days": str(late)}
    status = "fail" if late > 0 else "pass"
    yield make_finding("DATE", status, place=Place(), evidence=report.published, words=words)


def _parse_date(printed: str | None) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", printed or "")
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def _deadline(agency: str, year: int) -> date:
    """The last day of the body's kind; of a body that is not known, the later one."""
    for row in read_table(__package__, "deadlines.csv"):
        if year >= int(row["from_year"]) and re.search(row["pattern"], agency):
            return date(year + 1, int(row["month"]), int(row["day"]))
    return date(year + 1, 3, 31)
