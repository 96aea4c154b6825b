"""Comma-separated values (.csv): the rows of a table or of a whole report kept as one."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from ...document import Place
from ..blocks import Blocks, Lines
from ..charset import decode
from ..errors import ReadError
from .rows import Row, add_sheet

_DELIMITERS = ",\t;|"
# Enough lines to see which mark parts the cells.
SAMPLE_LINES = 200


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the file; ``place.line`` is the line of the file. Raises ``ReadError`` for broken quotes."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    blocks = Blocks()
    add_sheet(blocks, read_rows(text, _find_delimiter(text.split("\n")[:SAMPLE_LINES])))
    return blocks.result()


def read_rows(text: str, delimiter: str, first_line: int = 1) -> list[Row]:
    """Return the rows of comma-separated text with the line each begins in, counted from ``first_line``."""
    reader = csv.reader(StringIO(text), delimiter=delimiter, skipinitialspace=True)
    rows: list[Row] = []
    begins = first_line
    try:
        for cells in reader:
            rows.append((cells, Place(line=begins)))
            begins = first_line + reader.line_num
    except csv.Error as error:
        raise ReadError("damaged", f"breaks the rules of CSV after line {begins}: {error}") from error
    return rows


def _find_delimiter(lines: Sequence[str]) -> str:
    """The mark that stands in most lines; a comma inside prose is outvoted by the lines of the tables."""
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) > 0 for line in lines))
