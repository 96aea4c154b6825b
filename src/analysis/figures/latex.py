"""A three-line table as LaTeX: booktabs for the rules, columns as wide as the text allows, long tables over pages.

The words are the document's own: ``\\caption`` and ``\\label`` leave number and style to the class that the table is
read into. Chinese needs XeLaTeX with ctex or xeCJK; a table in Latin letters is set by any LaTeX.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..word import share_width
from .look.labels import label

if TYPE_CHECKING:
    from .tables import ThreeLineTable

# A float cannot be broken: a table that may be longer than a page once its words wrap is set as a long table.
MOST_FLOATING_ROWS = 15
# The columns are shared out for the text of the narrowest common page (article at 10 pt), so that they hold on all.
TEXT_MM = 121
SIZE, SIZE_PT = r"\small\setlength{\tabcolsep}{3pt}", 9
PACKAGES = r"% needs \usepackage{array,booktabs,longtable}; for Chinese XeLaTeX with ctex or xeCJK"
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "−": "$-$"} | {
    char: "\\" + char for char in "&%$#_{}"
}


def table_to_latex(table: ThreeLineTable) -> str:
    """Return the table as a piece of LaTeX: a float, or a long table that repeats its heads where it has many rows."""
    is_long = len(table.rows) > MOST_FLOATING_ROWS
    return "\n".join([PACKAGES, *(_long_lines(table) if is_long else _floating_lines(table)), ""])


def _floating_lines(table: ThreeLineTable) -> list[str]:
    return [
        r"\begin{table}[htbp]",
        r"\centering" + SIZE,
        _caption(table),
        rf"\begin{{tabular}}{{{_columns(table)}}}",
        *_head(table),
        *map(_row, table.rows),
        *_foot(table),
        r"\end{tabular}",
        r"\end{table}",
    ]


def _long_lines(table: ThreeLineTable) -> list[str]:
    continued = _across(table, "r", _escape(label("table_continued", table.lang)))
    return [
        "{" + SIZE,
        rf"\begin{{longtable}}{{{_columns(table)}}}",
        _caption(table) + r" \\",
        *_head(table),
        r"\endfirsthead",
        continued,
        *_head(table)[bool(table.unit) :],
        r"\endhead",
        r"\bottomrule",
        r"\endfoot",
        *_foot(table),
        r"\endlastfoot",
        *map(_row, table.rows),
        r"\end{longtable}",
        "}",
    ]


def _caption(table: ThreeLineTable) -> str:
    return rf"\caption{{{_escape(table.title)}}}\label{{tab:{table.number}}}"


def _columns(table: ThreeLineTable) -> str:
    """The columns with their share of the text's width; words and numbers wrap where they have to."""
    widths = share_width(table, SIZE_PT, TEXT_MM)
    shares = (math.floor(1000 * width / TEXT_MM) / 1000 for width in widths)  # together never more than the text
    # Without a space before it the first word of a cell is not hyphenated.
    sides = (r"\raggedleft" if is_number else r"\raggedright\hspace{0pt}" for is_number in table.is_number)
    return "".join(
        rf">{{{side}\arraybackslash}}p{{\dimexpr {share:.3f}\linewidth-2\tabcolsep}}"
        for side, share in zip(sides, shares, strict=True)
    )


def _head(table: ThreeLineTable) -> list[str]:
    unit = [_across(table, "r", _escape(table.unit))] if table.unit else []
    return [*unit, r"\toprule", _row(table.columns), r"\midrule"]


def _foot(table: ThreeLineTable) -> list[str]:
    width = r"p{\dimexpr\linewidth-2\tabcolsep}"
    notes = (_across(table, width, r"\footnotesize " + _escape(note)) for note in table.notes)
    return [r"\bottomrule", *notes]


def _across(table: ThreeLineTable, column: str, words: str) -> str:
    return rf"\multicolumn{{{len(table.columns)}}}{{{column}}}{{{words}}} \\"


def _row(words: tuple[str, ...]) -> str:
    return " & ".join(map(_escape, words)) + r" \\"


def _escape(words: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in words)
