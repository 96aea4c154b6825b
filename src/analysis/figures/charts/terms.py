"""Policy terms by report, and slogans with their components."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

import pandas as pd
from matplotlib.axes import Axes

from ...corpus.lexicon import Lexicon, load_lexicon
from ..look.labels import format_rate, is_unknown, localise
from ..look.style import RULE, UNKNOWN_COLOUR, UNKNOWN_HATCH, palette
from ..parts.alt import join_clauses
from ..parts.bars import BAR_HEIGHT, row_axes
from ..parts.frames import number, report_names, require_columns, select_reports
from ..parts.matrix import Amounts, Tile, draw_grid, grid_of_reports, shade
from ..parts.sheet import ReportFigure, Sheet, clear_frame

MOST_TERMS = 30
MOST_SLOGANS = 5
LONGEST_MEANING = 32


def term_heatmap(
    terms: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    names: Iterable[str] | None = None,
    most: int = MOST_TERMS,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Policy terms by report, occurrences per 10,000 Han characters of the narrative sections.

    Draws the ``most`` terms with the highest mean rate, or those in ``names`` in that order. A term that a report
    does not use is a white 0; a report without text is hatched.
    """
    with Sheet("term_heatmap", preset, lang) as sheet:
        labels = report_names(select_reports(reports, None), sheet.lang)
        data = term_rates(terms, reports, names, most)
        if data.empty or data["count"].fillna(0).sum() == 0:
            return sheet.nothing("reason_no_terms")
        data["name"] = data["report_id"].map(labels)
        highest = data["per_10k"].max()
        tiles = {(row.term, row.report_id): _rate_tile(sheet, row.per_10k, highest) for row in data.itertuples()}
        drawn = {term: term_label(term, sheet.lang) for term in data["term"].unique()}
        amounts = Amounts(highest, lambda rate: format_rate(rate, sheet.lang))
        grid = grid_of_reports(labels, drawn, tiles)
        silent = sheet.word("note_no_text") if data["per_10k"].isna().any() else None
        figure, _ = draw_grid(sheet, grid, sheet.word("note_terms"), silent, amounts=amounts)
        return sheet.finish(figure, data, _terms_alt(sheet, data, labels))


def term_rates(
    terms: pd.DataFrame, reports: pd.DataFrame, names: Iterable[str] | None = None, most: int = MOST_TERMS
) -> pd.DataFrame:
    """Grain: term × report; count over all sections, and rate by the Han characters of the whole report."""
    require_columns(terms, "terms", ("report_id", "term", "count"))
    require_columns(reports, "reports", ("report_id", "characters"))
    counts = terms.groupby(["term", "report_id"], sort=False)["count"].sum()
    characters = {row.report_id: number(row.characters) for row in reports.itertuples()}
    wanted = list(dict.fromkeys(names if names is not None else terms["term"]))
    rows = [
        (term, report_id, float(counts.get((term, report_id), 0)) if size else None, size,
         10_000 * float(counts.get((term, report_id), 0)) / size if size else None)
        for term in wanted
        for report_id, size in characters.items()
    ]  # fmt: skip
    data = pd.DataFrame(rows, columns=["term", "report_id", "count", "characters", "per_10k"])
    if names is not None or data.empty:
        return data
    ranked = data.groupby("term", sort=False)["per_10k"].mean().sort_values(ascending=False, kind="stable").index[:most]
    order = {term: place for place, term in enumerate(ranked)}
    data = data[data["term"].isin(order)]
    return data.sort_values("term", key=lambda column: column.map(order), kind="stable").reset_index(drop=True)


def term_label(term: str, lang: str) -> str:
    """The term as figures write it: with its English meaning in English figures where the lexicon has a short one."""
    meaning = _meanings().get(term, "") if lang == "en" else ""
    return f"{term} {meaning}" if 0 < len(meaning) <= LONGEST_MEANING else localise(term, lang)


@functools.cache
def _meanings() -> dict[str, str]:
    return {term.term: term.term_en for term in load_lexicon()}


def _rate_tile(sheet: Sheet, rate: float | None, highest: float) -> Tile:
    if is_unknown(rate):
        return Tile(UNKNOWN_COLOUR, "", UNKNOWN_HATCH)
    return Tile(shade(rate, highest), format_rate(rate, sheet.lang))


def _terms_alt(sheet: Sheet, data: pd.DataFrame, labels: Mapping[str, str]) -> str:
    clauses = []
    for report_id, name in labels.items():
        part = data[(data["report_id"] == report_id) & (data["per_10k"] > 0)].nlargest(3, "per_10k")
        items = [
            f"{localise(row.term, sheet.lang)} {format_rate(row.per_10k, sheet.lang)}" for row in part.itertuples()
        ]
        clauses.append(sheet.word("alt_named_list", name=name, items=sheet.series(items) or sheet.word("none")))
    return join_clauses(sheet, "alt_term_heatmap", clauses)


# slogans -----------------------------------------------------------------------------------------------------------


def slogan_components(
    terms: pd.DataFrame,
    components: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    slogans: Iterable[str] | None = None,
    most: int = MOST_SLOGANS,
    lexicon: Lexicon | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Slogans beside their components: how often each is named, over all reports; unit: occurrences.

    ``components`` is the frame of ``corpus.component_table`` (report_id, term, component, count). Draws the ``most``
    slogans named most often, or those in ``slogans``, with every component the lexicon gives them: a component that
    no report names has a 0. A slogan and its components are counted apart, so bars are not parts of one another.
    """
    with Sheet("slogan_components", preset, lang) as sheet:
        chosen = select_reports(reports, None)["report_id"]
        slogans = list(slogans) if slogans is not None else _common_slogans(terms, components, set(chosen), most)
        data = _slogan_counts(terms, components, set(chosen), slogans, lexicon or load_lexicon())
        if data.empty or data["count"].sum() == 0:
            return sheet.nothing("reason_no_slogans")
        names = [_row_name(sheet, row) for row in data.itertuples()]
        figure, (axes,), fit = row_axes(sheet, names, rest_lines=1.2)
        _slogan_bars(sheet, axes, data[:fit])
        handles = [
            ("inflow", "received", sheet.word("slogan_itself")),
            ("inflow", "carried_in", sheet.word("slogan_component")),
        ]
        sheet.legend(figure, handles)
        sheet.note(figure, sheet.word("note_slogans", count=len(chosen)), sheet.rows_left_out(fit, len(data)))
        return sheet.finish(figure, data, _slogans_alt(sheet, data))


def _row_name(sheet: Sheet, row: object) -> str:
    return term_label(row.term, sheet.lang) if is_unknown(row.component) else localise(f"· {row.component}", sheet.lang)


def _common_slogans(terms: pd.DataFrame, components: pd.DataFrame, chosen: set[str], most: int) -> list[str]:
    """The terms with components that the reports name most often, by themselves or by a component."""
    require_columns(components, "components", ("report_id", "term", "component", "count"))
    own = terms[terms["report_id"].isin(chosen) & terms["term"].isin(components["term"])]
    counts = own.groupby("term", sort=False)["count"].sum()
    return list(counts.sort_values(ascending=False, kind="stable").index[:most])


def _slogan_counts(
    terms: pd.DataFrame, components: pd.DataFrame, chosen: set[str], slogans: Iterable[str], lexicon: Lexicon
) -> pd.DataFrame:
    """Grain: slogan × component, and one row for the slogan itself with no component."""
    require_columns(terms, "terms", ("report_id", "term", "count"))
    require_columns(components, "components", ("report_id", "term", "component", "count"))
    own = terms[terms["report_id"].isin(chosen)].groupby("term", sort=False)["count"].sum()
    parts = components[components["report_id"].isin(chosen)]
    sums = parts.groupby(["term", "component"], sort=False)["count"].sum()
    rows = []
    known = {term.term: term.components for term in lexicon}
    for slogan in slogans:
        named = dict.fromkeys([*known.get(slogan, ()), *components.loc[components["term"] == slogan, "component"]])
        rows.append((slogan, None, int(own.get(slogan, 0))))
        rows += [(slogan, component, int(sums.get((slogan, component), 0))) for component in named]
    return pd.DataFrame(rows, columns=["term", "component", "count"]).astype({"component": object})


def _slogan_bars(sheet: Sheet, axes: Axes, data: pd.DataFrame) -> None:
    colours = (palette("inflow")[0], palette("inflow")[1])
    for y, row in enumerate(_countable(data)):
        colour = colours[0] if is_unknown(row.component) else colours[1]
        axes.barh(y, row.count_, BAR_HEIGHT, color=colour, linewidth=0)
        axes.annotate(
            sheet.count(row.count_), (row.count_, y), (3, 0), textcoords="offset points", va="center",
            fontsize=sheet.preset.small_pt,
        )  # fmt: skip
        if is_unknown(row.component) and y:
            axes.axhline(y - 0.5, color=RULE, linewidth=sheet.preset.line_pt, xmin=0)
    axes.set(xlim=(0, data["count"].max() * 1.1), xticks=[])
    clear_frame(axes, "bottom")


def _slogans_alt(sheet: Sheet, data: pd.DataFrame) -> str:
    clauses = []
    for slogan, part in data.groupby("term", sort=False):
        own = sheet.count(part.loc[part["component"].isna(), "count"].sum())
        items = [f"{row.component} {row.count_}" for row in _countable(part[part["component"].notna()])]
        title = f"{localise(slogan, sheet.lang)} {own}"
        clauses.append(sheet.word("alt_named_list", name=title, items=localise(sheet.series(items), sheet.lang)))
    return join_clauses(sheet, "alt_slogan_components", clauses)


def _countable(data: pd.DataFrame) -> list:
    """The rows with ``count`` as ``count_``, because a named tuple has a method of that name."""
    return list(data.rename(columns={"count": "count_"}).itertuples())
