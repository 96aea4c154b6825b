"""Text that reports share with one another."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..look.labels import format_share
from ..look.style import UNKNOWN_COLOUR, UNKNOWN_HATCH
from ..parts.alt import join_clauses
from ..parts.frames import number, report_names, require_columns, select_reports
from ..parts.matrix import Amounts, Grid, Tile, draw_grid, shade
from ..parts.sheet import ReportFigure, Sheet

LEAST_SCALE = 0.2  # shares below are pale whatever the largest, so that a trace does not look like a copy


def reuse_map(
    reuse: pd.DataFrame, reports: pd.DataFrame, *, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """How much of each report (row) also stands in another (column), in per cent of its text pieces.

    ``reuse`` is the frame of ``corpus.reuse_table`` (a, b, share_of_a, share_of_b): a pair that it lacks shares
    nothing and is a white 0; a report without text is hatched.
    """
    with Sheet("reuse_map", preset, lang) as sheet:
        require_columns(reuse, "reuse", ("a", "b", "share_of_a", "share_of_b"))
        chosen = select_reports(reports, None)
        names = report_names(chosen, sheet.lang)
        if len(names) < 2:
            return sheet.nothing("reason_one_report")
        data = _shares(reuse, chosen, names)
        if data["share"].isna().all():
            return sheet.nothing("reason_no_text")
        highest = max(data["share"].max(), LEAST_SCALE)
        tiles = {(row.report_id, row.other_id): _tile(sheet, row.share, highest) for row in data.itertuples()}
        tiles |= {(name, name): Tile("#FFFFFF", "–") for name in names}
        columns = names if len(names) <= 12 else {key: str(place + 1) for place, key in enumerate(names)}
        rows = names if columns is names else {key: f"{columns[key]}  {name}" for key, name in names.items()}
        amounts = Amounts(highest, lambda share: format_share(share, sheet.lang, 0))
        silent = sheet.word("note_no_text") if data["share"].isna().any() else None
        figure, _ = draw_grid(sheet, Grid(rows, columns, tiles), sheet.word("note_reuse"), silent, amounts=amounts)
        return sheet.finish(figure, data, _alt(sheet, data))


def _shares(reuse: pd.DataFrame, reports: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Grain: ordered pair of reports; ``share`` of the first that stands in the other, missing without text."""
    found = {(row.a, row.b): row.share_of_a for row in reuse.itertuples()}
    found |= {(row.b, row.a): row.share_of_b for row in reuse.itertuples()}
    sizes = reports["characters"] if "characters" in reports else [1] * len(reports)
    silent = {name for name, size in zip(reports["report_id"], sizes, strict=True) if not number(size)}
    rows = [
        (a, b, names[a], names[b], None if {a, b} & silent else float(found.get((a, b), 0)))
        for a in names
        for b in names
        if a != b
    ]
    data = pd.DataFrame(rows, columns=["report_id", "other_id", "name", "other", "share"])
    return data.astype({"share": float})


def _tile(sheet: Sheet, share: float, highest: float) -> Tile:
    if number(share) is None:
        return Tile(UNKNOWN_COLOUR, "", UNKNOWN_HATCH)
    words = "<1%" if 0 < share < 0.005 else format_share(share, sheet.lang, 0)
    return Tile(shade(share, highest), words)


def _alt(sheet: Sheet, data: pd.DataFrame) -> str:
    top = data[data["share"] > 0].nlargest(5, "share")
    clauses = [
        sheet.word("alt_reuse", share=sheet.share(row.share), name=row.name_, other=row.other)
        for row in top.rename(columns={"name": "name_"}).itertuples()
    ]
    return join_clauses(sheet, "alt_reuse_map", clauses or [sheet.word("alt_no_reuse")])
