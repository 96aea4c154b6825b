"""Synthetic reports written as plain text and Markdown in the layouts that dumps and copies show."""

from __future__ import annotations

import csv
from dataclasses import replace
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


def padded_with_bars(report: SyntheticReport) -> str:
    """One cell a line and a bar behind it; behind the last of a row a line of bars for the cells it is short of."""
    return _write(report, lambda rows: _padded(rows, _closed))


def padded_on_the_line(report: SyntheticReport) -> str:
    """The same with the bars that pad a row on the line of its last cell and a bar alone before each row."""
    return _write(report, lambda rows: _padded(rows, _closed, before=("|",), is_apart=False))


def padded_below_labels(report: SyntheticReport) -> str:
    """The same with the bar of each label on the next line."""
    return _write(report, lambda rows: _padded(rows, lambda text: [text, "|"] if len(text) > 4 else _closed(text)))


def padded_broken_labels(report: SyntheticReport) -> str:
    """The same with each long label on two lines."""
    return _write(report, lambda rows: _padded(rows, lambda text: [*_broken(text)[:-1], f"{_broken(text)[-1]} |"]))


def padded_cut_header(report: SyntheticReport) -> str:
    """The same with two words of the header cut where their line breaks."""
    return _write(report, lambda rows: _padded(_cut_header(rows), _closed))


def bars_padded_cut_header(report: SyntheticReport) -> str:
    """A row a line, padded with bars, two words of the header cut where their line breaks."""

    def lines(rows: Rows) -> list[str]:
        width = _width(rows)
        texts = [[cell.text.replace("\n", "") for cell in row] for row in _cut_header(rows)]
        return [f"{' | '.join(row)} |{'|' * (width - len(row))}" for row in texts]

    return _write(report, lines)


def framed_cells(report: SyntheticReport) -> str:
    """One cell a line between two bars."""
    return _write(report, lambda rows: [f"| {cell.text.replace(chr(10), '')} |" for row in rows for cell in row])


def a_cell_and_a_blank_line(report: SyntheticReport) -> str:
    """One cell a line with an empty line behind it, a blank cell an empty line."""

    def lines(rows: Rows) -> list[str]:
        texts = (cell.text.replace("\n", "") for row in rows for cell in row)
        return [line for text in texts for line in ([text, ""] if text else [""])]

    return _write(report, lines)


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
        padded_with_bars,
        padded_on_the_line,
        padded_below_labels,
        padded_broken_labels,
        padded_cut_header,
        bars_padded_cut_header,
        framed_cells,
        a_cell_and_a_blank_line,
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


def _padded(rows: Rows, write_cell, before: tuple[str, ...] = (), is_apart: bool = True) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += before
        for cell in row:
            lines += write_cell(cell.text.replace("\n", ""))
        padding = "|" * (_width(rows) - len(row))
        if padding and is_apart:
            lines.append(padding)
        elif padding:
            lines[-1] += f" {padding}"
    return lines


def _width(rows: Rows) -> int:
    return max(sum(cell.columns for cell in row) for row in rows)


def _closed(text: str) -> list[str]:
    return [f"{text} |".lstrip()]


def _broken(text: str) -> list[str]:
    half = len(text) // 2
    return [text[:half], text[half:]] if len(text) > 12 else [text]


def _cut_header(rows: Rows) -> Rows:
    cut = {"本年新制作数量": "本年新", "本年新公开数量": "本年新"}
    return [[replace(cell, text=cut.get(cell.text.replace("\n", ""), cell.text)) for cell in row] for row in rows]
