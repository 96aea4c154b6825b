"""Three-line tables (三线表): a tidy frame in, HTML, LaTeX, Word and CSV out.

As CY/T 170—2019 sets them: number and title above, the unit above on the right, three rules and no others, notes
below; a value that is not known is a dash that the notes explain, never a blank and never a zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from ..files import write_all
from ..language_marks import mark_chinese
from ..word import table_to_word
from .errors import FigureError, require_known
from .latex import table_to_latex
from .look.labels import format_count, format_share, is_unknown, label
from .look.style import LANGUAGES

UNKNOWN = "—"
KINDS = ("html", "tex", "docx", "csv")
Format = str | Callable[[object], str]


@dataclass(frozen=True, slots=True)
class ThreeLineTable:
    """A table ready to print: words and numbers as text, ``is_number`` says which columns are set to the right.

    It exists so that every format writes the same words.
    """

    number: str
    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...]
    notes: tuple[str, ...]
    lang: str
    frame: pd.DataFrame

    @property
    def heading(self) -> str:
        """Number and title as they stand above the table."""
        return label("table_heading", self.lang, number=self.number, title=self.title)

    def to_html(self) -> str:
        """The table as a fragment of HTML whose rules need no style sheet."""
        head = "".join(
            _html_cell("th", words, right) for words, right in zip(self.columns, self.is_number, strict=True)
        )
        body = "\n".join(
            "<tr>"
            + "".join(_html_cell("td", words, right) for words, right in zip(row, self.is_number, strict=True))
            + "</tr>"
            for row in self.rows
        )
        unit = f'<div style="text-align:right">{escape(self.unit)}</div>' if self.unit else ""
        notes = "".join(f'<p style="font-size:smaller;margin:.2em 0">{escape(note)}</p>' for note in self.notes)
        return (
            f'<figure class="three-line-table" lang="{self.lang}" style="display:table;margin:1em 0">\n'
            f'<figcaption style="text-align:center">{escape(self.heading)}</figcaption>\n{unit}\n'
            '<table style="border-collapse:collapse;border-top:1.5pt solid;border-bottom:1.5pt solid;width:100%">\n'
            f'<thead style="border-bottom:.75pt solid"><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n'
            f"{notes}\n</figure>\n"
        )

    def to_page(self) -> str:
        """The table as a page of its own, which says in which encoding it is written."""
        title = escape(self.heading)
        head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
        body = self.to_html() if self.lang != "en" else mark_chinese(self.to_html())
        return f'<!DOCTYPE html>\n<html lang="{self.lang}">\n{head}\n<body>\n{body}</body>\n</html>\n'

    def to_latex(self) -> str:
        """The table for LaTeX with the package booktabs."""
        return table_to_latex(self)

    def to_csv(self) -> str:
        """The values behind the table, not rounded, with the same column heads."""
        return self.frame.to_csv(index=False, lineterminator="\n")

    def to_word(self) -> bytes:
        """The table as a Word document (DOCX)."""
        return table_to_word(self, self.lang)

    def _repr_html_(self) -> str:
        return self.to_html()


def three_line_table(
    frame: pd.DataFrame,
    *,
    number: int | str,
    title: str,
    unit: str | None = None,
    notes: Iterable[str] = (),
    heads: Mapping[str, str] | None = None,
    formats: Mapping[str, Format] | None = None,
    lang: str = "en",
) -> ThreeLineTable:
    """The frame as a three-line table, one row for each of its rows.

    ``heads`` gives the words above the columns, ``formats`` how a column is written: ``count`` (the default for
    numbers), ``share`` (per cent), ``plain``, or a function. A note on the dash is added where a value is not known.
    """
    require_known("language", lang, LANGUAGES)
    if not len(frame.columns):
        raise FigureError(f"table {number!r} has no columns")
    chosen = {column: _writer((formats or {}).get(column), lang) for column in frame.columns}
    rows = tuple(
        tuple(chosen[column](value) for column, value in zip(frame.columns, row, strict=True))
        for row in frame.itertuples(index=False, name=None)
    )
    has_unknown = any(UNKNOWN in row for row in rows)
    named = frame.rename(columns=dict(heads or {}))
    return ThreeLineTable(
        number=str(number),
        title=title,
        unit=label("table_unit", lang, unit=unit) if unit else "",
        columns=tuple(map(str, named.columns)),
        rows=rows,
        is_number=tuple(pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes),
        notes=_number_notes([*notes, *([label("table_unknown", lang)] if has_unknown else [])], lang),
        lang=lang,
        frame=named,
    )


def _writer(kind: Format | None, lang: str) -> Callable[[object], str]:
    """How a value is written; what is not known is a dash whatever the format."""
    named = {
        "count": lambda value: format_count(value, lang),
        "share": lambda value: format_share(value, lang),
        "plain": str,
    }
    if isinstance(kind, str):
        require_known("format", kind, named)
    write = named.get(kind, kind) if kind is not None else _default_writer(lang)
    return lambda value: UNKNOWN if is_unknown(value) else write(value)


def _default_writer(lang: str) -> Callable[[object], str]:
    def write(value: object) -> str:
        is_plain = isinstance(value, str | bool)
        return str(value) if is_plain or not isinstance(value, int | float) else format_count(value, lang)

    return write


def _number_notes(notes: list[str], lang: str) -> tuple[str, ...]:
    """The notes after the word for them, numbered where there are several."""
    if len(notes) < 2:
        return tuple(label("table_note", lang, note=note) for note in notes)
    numbered = [f"{place}. {note}" for place, note in enumerate(notes, start=1)]
    return (label("table_note", lang, note=numbered[0]), *numbered[1:])


def save_table(table: ThreeLineTable, directory: Path | str, name: str, *, kinds: Iterable[str] = KINDS) -> list[Path]:
    """Save the table as HTML, LaTeX, Word and CSV (or some of them); the paths written."""
    writers = {"html": table.to_page, "tex": table.to_latex, "docx": table.to_word, "csv": table.to_csv}
    contents = {}
    for kind in kinds:
        content = writers[require_known("format", kind, KINDS)]()
        contents[f"{name}.{kind}"] = content if isinstance(content, bytes) else content.encode()
    return write_all(Path(directory), contents)


def _html_cell(tag: str, words: str, is_right: bool) -> str:
    side = "right" if is_right else "left"
    scope = ' scope="col"' if tag == "th" else ""
    return f'<{tag}{scope} style="text-align:{side};padding:.2em .7em;font-weight:normal">{escape(words)}</{tag}>'
