"""Synthetic reports in plain text of fixed width: every cell stands at its place, a Chinese character is two wide."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from synthetic_reports import Rows, SpanText, SyntheticReport, place_spans


@dataclass(frozen=True)
class Manner:
    """How cells are set: ``across`` and ``down`` in their box (0 at its start, 0.5 in the middle, 1 at its end), the
    width of columns of labels and of values, and how many lines part two rows.
    """

    across: float = 0.0
    down: float = 0.0
    label_width: int = 24
    value_width: int = 11
    empty_lines: int = 0


def print_report(report: SyntheticReport, manner: Manner) -> str:
    """The report with its tables in fixed width, paragraphs a line each."""
    lines: list[str] = []
    for block in report.blocks():
        lines += ["", block] if isinstance(block, str) else print_table(block, manner)
    return "\n".join(lines) + "\n"


def print_table(rows: Rows, manner: Manner) -> list[str]:
    """The table as lines of text; a label is broken where its column is too narrow, a row is as high as its cells."""
    count = sum(cell.columns for cell in rows[0])
    labels = {10: 3, 11: 3, 4: 1}.get(count, 0)
    edges = list(accumulate([manner.label_width] * labels + [manner.value_width] * (count - labels), initial=0))
    broken = {at: (cell, _break(cell.text, _room(at[1], cell, edges))) for at, cell in place_spans(rows).items()}
    heights = [
        max((len(lines) for (row, _), (cell, lines) in broken.items() if row == number and cell.rows == 1), default=1)
        + manner.empty_lines
        for number in range(len(rows))
    ]
    for (row, _), (cell, lines) in broken.items():
        heights[row + cell.rows - 1] += max(0, len(lines) - sum(heights[row : row + cell.rows]))
    tops = list(accumulate(heights, initial=0))
    canvas: list[list[str]] = [[] for _ in range(tops[-1])]
    for (row, column), (cell, lines) in sorted(broken.items()):
        box = tops[row + cell.rows] - tops[row] - manner.empty_lines
        first = tops[row] + int((box - len(lines)) * manner.down)
        for number, line in enumerate(lines):
            room = _room(column, cell, edges)
            place = edges[column] + int((room - width_of(line)) * manner.across)
            _set(canvas[first + number], place, line)
    return ["".join(line).rstrip() for line in canvas]


def width_of(text: str) -> int:
    return sum(1 if ord(character) < 128 else 2 for character in text)


def _room(column: int, cell: SpanText, edges: list[int]) -> int:
    """Two places stay free between any two cells."""
    return edges[column + cell.columns] - edges[column] - 2


def _break(text: str, room: int) -> list[str]:
    lines = [""]
    for character in text.replace("\n", ""):
        if width_of(lines[-1] + character) > room:
            lines.append("")
        lines[-1] += character
    return lines


def _set(line: list[str], place: int, text: str) -> None:
    """Write the text into the line at its place; a wide character takes the place of two."""
    used = width_of("".join(line))
    line.append(" " * (place - used))
    line.extend(text)


def left(report: SyntheticReport) -> str:
    """Cells begin at the left and at the top of their box."""
    return print_report(report, Manner())


def middle(report: SyntheticReport) -> str:
    """Cells stand in the middle of their box, as a converter sets a page out in text."""
    return print_report(report, Manner(across=0.5, down=0.5))


def right(report: SyntheticReport) -> str:
    """Cells end at the right of their box, an empty line between rows."""
    return print_report(report, Manner(across=1.0, empty_lines=1))


STYLES = {style.__name__: style for style in (left, middle, right)}
