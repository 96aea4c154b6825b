"""A frame as a reader wants to see it: no row numbers, unknown as a dash, whole numbers whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

import pandas as pd

from .look.labels import is_unknown

UNKNOWN = "–"
MOST_ROWS = 60


@dataclass(frozen=True)
class Listing:
    """A frame with the form in which a notebook shows it; the frame itself stays as it is.

    With a ``source``, a sentence above names the file whose lines the column ``line`` counts. The link stands in the
    sentence, not on the numbers: a browser opens a raw file at its beginning, whichever line is asked for.
    """

    frame: pd.DataFrame
    most: int
    source: str | None = None

    def _repr_html_(self) -> str:
        if self.frame.empty:
            return "<p>none 无</p>"
        shown = self.frame.head(self.most).map(lambda value: escape(_write(value)))
        shown.columns = [escape(str(name)) for name in shown.columns]
        table = shown.to_html(index=False, border=0, na_rep=UNKNOWN, escape=False)
        left_out = len(self.frame) - len(shown)
        return self._name_source() + table + (f"<p>… {left_out} more rows 另有{left_out}行</p>" if left_out else "")

    def _name_source(self) -> str:
        if self.source is None or "line" not in self.frame:
            return ""
        link = f'<a href="{escape(quote(self.source))}">{escape(PurePosixPath(self.source).name)}</a>'
        return f"<p>line: line of the file {link} (opens at its beginning) 行号指该文件的行，链接打开文件开头</p>"

    def __repr__(self) -> str:
        return self.frame.head(self.most).map(_write).to_string(index=False)


def listing(frame: pd.DataFrame, *, most: int = MOST_ROWS, source: str | None = None) -> Listing:
    """Return the frame for reading, at most ``most`` rows of it; an index that carries names becomes columns.

    ``source`` is the path of the file that the column ``line`` counts lines of, as seen from the notebook.
    """
    named = frame.reset_index() if any(frame.index.names) else frame
    return Listing(named.rename_axis(columns=None), most, source)


def _write(value: object) -> str:
    if is_unknown(value):
        return UNKNOWN
    if isinstance(value, float) and math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if isinstance(value, float):
        return _write_number(value)
    return str(value)


def _write_number(value: float) -> str:
    """Four digits of a share, four decimals of anything larger: an amount of money is not to lose its last digits."""
    if value.is_integer():
        return f"{value:,.0f}"
    return f"{value:.4g}" if abs(value) < 1 else f"{value:,.4f}".rstrip("0").rstrip(".")
