"""Where in the reports policy terms stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from ...corpus.lexicon import find_terms
from ..look.labels import format_rate, localise, wrap_label
from ..look.style import MM_PER_INCH, RULE, UNKNOWN_COLOUR, UNKNOWN_HATCH, palette
from ..parts.alt import join_clauses
from ..parts.bars import name_rows, set_names
from ..parts.frames import report_names, require_columns, select_reports
from ..parts.sheet import ReportFigure, Sheet, clear_frame
from .terms import term_label

if TYPE_CHECKING:
    from ...corpus.lexicon import Lexicon

MOST_TERMS = 15
MOST_NAMED = 8


def dispersion(
    sections: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    names: Iterable[str] | None = None,
    most: int = MOST_TERMS,
    lexicon: Lexicon | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Each occurrence of a policy term as a stroke at its place in its report, reports side by side in equal width.

    ``sections`` is the table of that name; draws the ``most`` frequent terms, or those in ``names``. The place is a
    share of the running text of the report, from its first section to its last.
    """
    with Sheet("dispersion", preset, lang) as sheet:
        require_columns(sections, "sections", ("report_id", "position", "text"))
        labels = report_names(select_reports(reports, None), sheet.lang)
        hits, silent = _find_places(sections, labels, lexicon)
        terms = list(names) if names is not None else list(hits["term"].value_counts(sort=True).index[:most])
        hits = hits[hits["term"].isin(terms)]
        if hits.empty:
            return sheet.nothing("reason_no_terms")
        figure, fit = _draw(sheet, hits, terms, labels, silent)
        note = sheet.word("note_dispersion_numbered") if len(labels) > MOST_NAMED else None
        hatched = sheet.word("note_no_text") if silent else None
        sheet.note(figure, sheet.word("note_dispersion"), hatched, note, sheet.rows_left_out(fit, len(terms)))
        return sheet.finish(figure, hits, _alt(sheet, hits, terms))


def _find_places(
    sections: pd.DataFrame, labels: Mapping[str, str], lexicon: Lexicon | None
) -> tuple[pd.DataFrame, set[str]]:
    """Grain: occurrence, with its report, term and place (0 to 1); and the reports that have no text."""
    rows, silent = [], set()
    for number, (report_id, name) in enumerate(labels.items(), start=1):
        part = sections[sections["report_id"] == report_id].sort_values("position")
        text = "\n".join(str(text) for text in part["text"].dropna())
        if not text.strip():
            silent.add(report_id)
        for hit in find_terms(text, lexicon):
            rows.append((report_id, number, name, hit.owners[0], hit.start / len(text)))
    return pd.DataFrame(rows, columns=["report_id", "number", "name", "term", "place"]), silent


def _draw(
    sheet: Sheet, hits: pd.DataFrame, terms: list[str], labels: Mapping[str, str], silent: set[str]
) -> tuple[ReportFigure, int]:
    wrapped, row_mm = name_rows(sheet, [term_label(term, sheet.lang) for term in terms], 0.3)
    rest = sheet.line_mm(4.5)
    fit = sheet.rows_that_fit(len(terms), row_mm, rest)
    figure = sheet.figure(fit * row_mm + rest)
    axes = figure.subplots()
    places = {report_id: place for place, report_id in enumerate(labels)}
    for y, term in enumerate(terms[:fit]):
        found = hits[hits["term"] == term]
        xs = found["report_id"].map(places) + 0.03 + found["place"] * 0.94
        axes.vlines(xs, y - 0.36, y + 0.36, color=palette("series")[0], linewidth=sheet.preset.line_pt * 1.1)
    for report_id in silent:
        span = (places[report_id], places[report_id] + 1)
        axes.axvspan(*span, facecolor=UNKNOWN_COLOUR, hatch=UNKNOWN_HATCH, edgecolor="white", linewidth=0, zorder=0)
    set_names(axes, wrapped[:fit])
    axes.set_xlim(0, len(labels))
    _name_reports(sheet, axes, list(labels.values()))
    return figure, fit


def _name_reports(sheet: Sheet, axes: Axes, names: list[str]) -> None:
    """Lines between the reports, and above each its name, or its number where they are many."""
    axes.set_xticks(range(len(names) + 1), [])
    axes.grid(axis="x", color=RULE)
    axes.grid(axis="y", color=RULE, linewidth=0.4)
    room_mm = (sheet.preset.width_mm * 0.72) / len(names)
    room = room_mm * 72 / MM_PER_INCH / sheet.preset.small_pt - 0.5
    is_named = len(names) <= MOST_NAMED and room >= 3
    step = 1 if is_named else max(1, math.ceil(1.8 / max(room + 0.5, 0.1)))
    heads = [wrap_label(name, room) for name in names] if is_named else [str(i + 1) for i in range(len(names))]
    top = axes.secondary_xaxis("top")
    places = [place + 0.5 for place in range(len(names))]
    top.set_xticks(places[::step], heads[::step], fontsize=sheet.preset.small_pt)
    top.tick_params(length=0)
    top.spines["top"].set_visible(False)
    clear_frame(axes, "left", "bottom")


def _alt(sheet: Sheet, hits: pd.DataFrame, terms: list[str]) -> str:
    clauses = []
    for term in terms:
        found = hits[hits["term"] == term]
        clauses.append(
            sheet.word(
                "alt_dispersion",
                term=localise(term, sheet.lang),
                count=len(found),
                reports=found["report_id"].nunique(),
                mean=format_rate(found["place"].mean() * 100, sheet.lang),
            )
        )
    return join_clauses(sheet, "alt_dispersion_head", clauses)
