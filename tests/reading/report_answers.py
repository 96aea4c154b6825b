"""What the package reads from a synthetic file, set beside what its generator put in."""

from __future__ import annotations

from pathlib import Path

from synthetic_reports import Expected

from analysis.parsing import parse
from analysis.reading import read
from analysis.repair import repair
from analysis.report import Report


def read_report(path: Path) -> Report:
    """The report of the file, through the whole path from bytes to cells."""
    repaired, edits = repair(read(path))
    return parse(repaired, edits)


def cells_of(report: Report) -> Expected:
    """The report's cells by table, row and column."""
    return {(cell.table, cell.row, cell.column): cell.value for cell in report.cells}
