"""What figure functions ask of the frames they are given, and the names of reports on axes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

import pandas as pd

from ..errors import FigureError
from ..look.labels import is_unknown, label_or_key, localise

MOST_SILENT_ROWS = 12


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
    """The name of each report by its id: body and year, with scope or id where two would be the same."""
    bodies = body_names(reports, lang)
    names = {row.report_id: _with_year(bodies[row.report_id], row.year) for row in reports.itertuples()}
    for extra in ("scope", "report_id"):
        twice = {name for name, count in Counter(names.values()).items() if count > 1}
        if twice and extra in reports:
            for report_id, value in zip(reports["report_id"], reports[extra], strict=True):
                if names[report_id] in twice and not is_unknown(value):
                    names[report_id] += f" ({scope_name(value, lang)})"
    return names


def part_silent(names: dict[str, str], silent: Container[str]) -> tuple[dict[str, str], list[str]]:
    """The reports to draw, and the names of those that only a note mentions: the silent ones where reports are many.

    Where they are few, a row that says why it is empty tells more than a note.
    """
    if len(names) <= MOST_SILENT_ROWS:
        return names, []
    return (
        {report_id: name for report_id, name in names.items() if report_id not in silent},
        [name for report_id, name in names.items() if report_id in silent],
    )


def body_names(reports: pd.DataFrame, lang: str) -> dict[str, str]:
    """The name of the body of each report by its id: in English where the dataset has one, else in Chinese.

    Two bodies of one English name (Suzhou City) keep their Chinese names in brackets; a body without a name is called
    by the id of its report.
    """
    own = {row.report_id: _chinese_name(row, lang) for row in reports.itertuples()}
    if lang != "en" or "agency_en" not in reports:
        return own
    english = dict(zip(reports["report_id"], reports["agency_en"], strict=True))
    known = {(name, own[report_id]) for report_id, name in english.items() if not is_unknown(name)}
    often = Counter(name for name, _ in known)
    return {
        report_id: own[report_id]
        if is_unknown(name)
        else f"{name} ({own[report_id]})"
        if often[name] > 1
        else str(name)
        for report_id, name in english.items()
    }


def scope_name(scope: object, lang: str) -> str:
    """The words for a scope of the dataset, or for one that a report states, in the language where they are known."""
    return localise(label_or_key(str(scope), lang, "scope_"), lang)


def _chinese_name(row: object, lang: str) -> str:
    return row.report_id if is_unknown(row.agency) else localise(str(row.agency), lang)


def _with_year(body: str, year: object) -> str:
    return body if is_unknown(year) else f"{body} {int(year)}"


def number(value: object) -> float | None:
    """The value as a number, or None where it is not known."""
    return None if is_unknown(value) else float(value)


def total_or_none(values: Iterable[object]) -> float | None:
    """The sum of the values, or None when one of them is not known or there are none."""
    found = [number(value) for value in values]
    return None if not found or any(value is None for value in found) else sum(found)
