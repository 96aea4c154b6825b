"""What figure functions ask of the frames they are given, and the names of reports on axes."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .errors import FigureError
from .labels import is_unknown, localise


def require_columns(frame: pd.DataFrame, name: str, columns: Iterable[str]) -> pd.DataFrame:
    """The frame itself; a FigureError names the columns it lacks."""
    lacking = [column for column in columns if column not in frame.columns]
    if lacking:
        raise FigureError(f"the frame {name!r} lacks {', '.join(lacking)}; it has {', '.join(frame.columns)}")
    return frame


def select_reports(reports: pd.DataFrame, report_id: str | Iterable[str] | None) -> pd.DataFrame:
    """The reports to draw, in their order: all, or those named; a FigureError names one that is not there."""
    require_columns(reports, "reports", ("report_id", "agency", "year"))
    if report_id is None:
        return reports
    wanted = [report_id] if isinstance(report_id, str) else list(report_id)
    unknown = [name for name in wanted if name not in set(reports["report_id"])]
    if unknown:
        raise FigureError(f"no report {unknown[0]!r} among the {len(reports)} reports")
    return reports[reports["report_id"].isin(wanted)]


def report_names(reports: pd.DataFrame, lang: str) -> dict[str, str]:
    """The name of each report by its id: agency and year, with scope or id where two would be the same."""
    names = {row.report_id: _report_name(row, lang) for row in reports.itertuples()}
    for extra in ("scope", "report_id"):
        twice = {name for name in names.values() if list(names.values()).count(name) > 1}
        if twice and extra in reports:
            for report_id, value in zip(reports["report_id"], reports[extra], strict=True):
                if names[report_id] in twice and not is_unknown(value):
                    names[report_id] += f" ({localise(str(value), lang)})"
    return names


def _report_name(row: object, lang: str) -> str:
    agency = row.report_id if is_unknown(row.agency) else localise(str(row.agency), lang)
    return agency if is_unknown(row.year) else f"{agency} {int(row.year)}"


def number(value: object) -> float | None:
    """The value as a number, or None where it is not known."""
    return None if is_unknown(value) else float(value)


def total_or_none(values: Iterable[object]) -> float | None:
    """The sum of the values, or None when one of them is not known or there are none."""
    found = [number(value) for value in values]
    return None if not found or any(value is None for value in found) else sum(found)
