"""Synthetic reports written as plain text and Markdown in the layouts that dumps and copies show."""

from __future__ import annotations

import csv
from io import StringIO

from html_writers import plain
from sheet_writers import grid_of
from synthetic_reports import HEADINGS, Rows, SyntheticReport


def bars(report: SyntheticReport) -> str:
    """Rows between bars, empty cells for spans, a drawn line below the first row (Markdown)."""
    return _write(report, lambda rows: _bar_lines(rows, edge="| "), lambda text: f"## {text}\n")


def bars_without_edges(report: SyntheticReport) -> str:
    """Rows parted by bars without one at either end and without drawn lines."""
    return _write(report, lambda rows: [" | ".join(row) for row in grid_of(rows)])


def a_value_and_a_bar_a_line(report: SyntheticReport) -> str:
    """One cell a line, a bar behind each."""
    return _write(report, lambda rows: [f"{cell.text.replace(chr(10), '')} |" for row in rows for cell in row])


def a_cell_a_line(report: SyntheticReport) -> str:
    """One cell a line and nothing else."""
    return _write(report, lambda rows: [cell.text.replace("\n", "") for row in rows for cell in row])


def tabs(report: SyntheticReport) -> str:
    """Rows with tabs, as copied from a page."""
    return _write(report, lambda rows: ["\t".join(row) for row in grid_of(rows)])


def spaces(report: SyntheticReport) -> str:
    """Rows with spaces between the cells that are not empty."""
    return _write(report, lambda rows: [" ".join(filter(None, row)) for row in grid_of(rows)])


def commas(report: SyntheticReport) -> str:
    """Rows of comma-separated values among the text."""

    def lines(rows: Rows) -> list[str]:
        target = StringIO()
        csv.writer(target, lineterminator="\n").writerows(grid_of(rows))
        return target.getvalue().rstrip("\n").split("\n")

    return _write(report, lines)


def all_on_one_line(report: SyntheticReport) -> str:
    """The whole report in one line, a space between any two cells and paragraphs."""
    return " ".join(_write(report, lambda rows: [text for row in grid_of(rows) for text in row if text]).split())


def copied_paragraphs(report: SyntheticReport) -> str:
    """Copied from a browser where cells hold paragraphs: a line of a tab between cells, empty lines between rows."""

    def lines(rows: Rows) -> list[str]:
        return "\n".join("\t\n".join(f"\n{cell.text.replace(chr(10), '')}\n" for cell in row) for row in rows).split(
            "\n"
        )

    return _write(report, lines)


def markup_tables(report: SyntheticReport) -> str:
    """Markdown whose tables are HTML, since Markdown cannot merge cells."""
    body = plain(report).split("<body>")[1].split("</body>")[0]
    for heading in HEADINGS:
        body = body.replace(f"<p>　　{heading}</p>", f"\n# {heading}\n")
    return body.replace("<p>", "").replace("</p>", "\n")


STYLES = {
    style.__name__: style
    for style in (
        bars,
        bars_without_edges,
        a_value_and_a_bar_a_line,
        a_cell_a_line,
        tabs,
        spaces,
        commas,
        all_on_one_line,
        copied_paragraphs,
        markup_tables,
    )
}


def _write(report: SyntheticReport, table, heading=lambda text: text) -> str:
    lines: list[str] = []
    for block in report.blocks():
        if isinstance(block, str):
            lines.append(heading(block) if block in HEADINGS else block)
        else:
            lines += ["", *table(block), ""]
    return "\n".join(lines) + "\n"


def _bar_lines(rows: Rows, edge: str) -> list[str]:
    first, *others = [f"| {' | '.join(row)} |" for row in grid_of(rows)]
    rule = "|" + " --- |" * (first.count("|") - 1)
    return [first, rule, *others]
