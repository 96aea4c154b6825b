"""The tables of the report, in the words of its language."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..figures import ThreeLineTable, three_line_table
from ..figures.parts.frames import report_names
from .requests import name_basis
from .words import form_key, say, say_or_unknown

_REPORT_COLUMNS = ("report", "form", "scope", "cells_printed", "cells_expected", "errors", "warnings", "edits")
_RATE_COLUMNS = ("report", "rate", "numerator", "denominator", "value", "low", "high", "basis")


def tabulate_reports(tables: Mapping[str, pd.DataFrame], lang: str) -> ThreeLineTable:
    """Return the reports read: form, scope, cells printed of cells expected, failed checks and repairs."""
    reports = tables["reports"]
    frame = reports.assign(
        report=list(report_names(reports, lang).values()),
        form=[say_or_unknown("form_short", form_key(row), lang) for _, row in reports.iterrows()],
        scope=[say_or_unknown("scope", scope, lang) for scope in reports["scope"]],
    )[list(_REPORT_COLUMNS)]
    return three_line_table(
        frame, number=1, title=say("table_reports", lang), heads=_heads(_REPORT_COLUMNS, lang), lang=lang
    )


def tabulate_rates(tables: Mapping[str, pd.DataFrame], lang: str) -> ThreeLineTable:
    """Return every rate that is defined, with numerator, denominator and 95 % interval."""
    measures = tables["measures"]
    known = measures[measures["value"].notna()]
    names = report_names(tables["reports"], lang)
    frame = known.assign(
        report=known["report_id"].map(names),
        rate=known["label" if lang == "en" else "label_zh"],
        basis=[name_basis(basis, lang) for basis in known["basis"]],
    )[list(_RATE_COLUMNS)]
    return three_line_table(
        frame,
        number=2,
        title=say("table_rates", lang),
        heads=_heads(_RATE_COLUMNS, lang),
        formats={"value": "share", "low": "share", "high": "share"},
        notes=[say("table_rates_note", lang)],
        lang=lang,
    )


def _heads(columns: tuple[str, ...], lang: str) -> dict[str, str]:
    return {column: say(f"head_{column}", lang) for column in columns}
