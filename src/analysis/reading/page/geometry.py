"""What stands on a page of a PDF or a scan: pieces of text and rules, in points from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``top`` is smaller than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether the point lies in the box."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a piece of text that was read as one, and where it stands.

    ``confidence`` (0 to 1) says how surely it was recognised in a picture; ``None`` where the file names it.
    """

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its size, its characters in the order of the file, its rules, its pictures.

    ``has_drawings`` says whether pictures, or outlines, could hold text.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...] = ()
    has_drawings: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a ruled table: its box and the rows and columns it covers, from 0, the ends exclusive."""

    box: Box
    rows: tuple[int, int]
    columns: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: its box, the positions of its columns' edges and its cells, row by row."""

    box: Box
    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
