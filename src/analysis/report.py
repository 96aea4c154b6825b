"""The parsed report: frozen records, the only thing that travels from parsing to audit, dataset and corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Place, TableCell
from .repair.edit import Edit
from .repair.flags import Flag

Number = int | float
CellStatus = Literal["reported", "nil", "blank", "illegible"]
ClaimKind = Literal[
    "sum", "share", "growth", "difference", "multiple", "points", "rate", "balance", "all", "share_of_cells"
]


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division: its six-digit GB/T 2260 code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the report: its statutory key (or ``body``), its heading and its running text.

    The text is repaired and simplified, paragraphs parted by ``\\n``, without the cells of tables. ``places`` holds
    the place of each paragraph of the text.
    """

    key: str
    heading: str
    text: str
    place: Place
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One statutory cell that the report prints.

    ``value`` is the number in ``unit``; 0 for a dash, a slash or 无 (``nil``), ``None`` where the cell is printed
    empty (``blank``) or cannot be read (``illegible``). ``raw`` is the cell as printed. ``confidence`` (0 to 1) is how
    surely character recognition read it, ``None`` where the source holds text.
    """

    table: str
    row: str
    column: str
    value: Number | None
    raw: str
    status: CellStatus
    unit: str | None
    place: Place
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class TableReading:
    """How one statutory table was found in the report, for the rules on structure.

    ``copies`` counts how often it is printed (0: it is missing). ``conflicts`` lists the cells, as (row, column,
    values as printed), on which the copies differ; ``unmatched`` the labels of printed rows that the form does not
    have; ``missing`` the row keys of the form that the report does not print.
    """

    table: str
    copies: int
    place: Place
    conflicts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    unmatched: tuple[tuple[str, Place], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table that belongs to none of the forms, as the report prints it: rows of cells, ragged where it is."""

    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def place(self) -> Place:
        """Where its first cell stands."""
        return self.rows[0][0].place


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as prose prints it.

    ``value`` is the plain number (3.5万 is 35000). ``tolerance`` is how far the true number may lie from it: half a
    unit of the last printed place where 万 or 亿 or a decimal rounds it, 0 for a plain count. ``bound`` is ``at_least``
    (逾, 余, 超过, 多), ``at_most`` (近, 不足) or ``about`` (约, 左右), else ``None``. ``label`` is what it counts,
    ``unit`` the measure word or ``%``.
    """

    value: Number
    raw: str
    label: str
    unit: str | None
    tolerance: float
    bound: Literal["at_least", "at_most", "about"] | None
    place: Place

    @property
    def approximate(self) -> bool:
        """Whether the printed number is rounded or bounded."""
        return self.tolerance > 0 or self.bound is not None


@dataclass(frozen=True, slots=True)
class Fact:
    """A headline figure stated in prose for the reporting year, under the name of its indicator.

    ``scope`` names the part of the body it covers (全省, 省本级) when the report gives figures for several.
    """

    indicator: str
    value: Number
    unit: str | None
    approximate: bool
    scope: str | None
    evidence: str
    place: Place


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the prose says about its own numbers that can be recomputed.

    ``sum``: ``parts`` add up to ``stated`` (only bounded by them when ``is_overlapping``, and perhaps not all of them
    when ``is_selection``); ``share``: ``stated``
    per cent is ``parts[0] / parts[1]``; ``growth``: ``stated`` per cent or 倍 leads from ``parts[0]`` to ``parts[1]``,
    as do ``difference`` in number, ``points`` in percentage points and ``multiple`` in times;
    ``rate``: ``stated`` is ``parts[0]`` for each of ``parts[1]``, the days or months of the year or other things;
    ``share_of_cells``: ``stated`` per cent is a share whose count only the table gives, of the indicator that its label
    names;
    ``balance``: ``parts`` are received, carried in, handled, carried out, and ``stated`` is received;
    ``all``: every one of ``stated`` had the outcome that the label of ``parts[0]`` names (均维持, 均已办结).
    """

    kind: ClaimKind
    stated: Quantity
    parts: tuple[Quantity, ...]
    scope: str | None
    is_overlapping: bool
    evidence: str
    place: Place
    is_selection: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report as read: who, where, when, in which form, what it says, what was repaired and what looks
    damaged still."""

    source: str
    sha256: str
    title: str | None
    agency: str | None
    region: Region | None
    level: str | None
    scope: str | None
    year: int | None
    published: str | None
    form: str
    script: str
    preamble: str
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    tables: tuple[TableReading, ...]
    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]
    edits: tuple[Edit, ...]
    flags: tuple[Flag, ...] = ()
    printed_tables: tuple[PrintedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a finding: it is ``confirmed`` or ``dismissed``, and why."""

    outcome: Literal["confirmed", "dismissed"]
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one rule at one place.

    ``status`` is ``pass``, ``fail`` or ``not_assessable``; ``expected`` and ``found`` are the two values that were
    compared; ``message`` says it in words (``message_zh`` in Chinese), with the reason where it cannot be assessed;
    ``evidence`` quotes the report. ``verdict`` is what a person said of it; the machine's result stays as it is.
    """

    rule: str
    severity: Literal["error", "warning", "info"]
    status: Literal["pass", "fail", "not_assessable"]
    table: str | None
    row: str | None
    column: str | None
    expected: Number | None
    found: Number | None
    message: str
    message_zh: str
    evidence: str | None
    place: Place
    verdict: Verdict | None = None
