"""One report in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..figures.parts.frames import body_names, report_names, select_reports
from .requests import describe_one
from .words import say, say_or_unknown


def describe_report(tables: Mapping[str, pd.DataFrame], report_id: str, lang: str) -> str:
    """Return who reports on what, how complete the report is, what it handled and what does not add up.

    Raises the error of ``select_reports`` when there is no such report.
    """
    row = select_reports(tables["reports"], report_id).iloc[0]
    identity = say(
        "identity",
        lang,
        agency=_name_body(tables["reports"], row, lang),
        year=_or_unknown(row["year"], lang),
        form=say_or_unknown("form", row["form"], lang),
        level=say_or_unknown("level", row["level"], lang),
        scope=say_or_unknown("scope", row["scope"], lang),
        source=row["source"],
    )
    findings = tables["findings"]
    status = findings.loc[findings["report_id"] == report_id, "status"].value_counts()
    sentences = [
        identity,
        say("coverage", lang, printed=row["cells_printed"], expected=row["cells_expected"])
        if row["cells_expected"]
        else say("coverage_none", lang),
        describe_one(tables, report_id, report_names(tables["reports"], lang)[report_id], lang),
        say("profile_findings", lang, failed=status.get("fail", 0), unknown=status.get("not_assessable", 0)),
    ]
    return "\n\n".join(sentences)


def _name_body(reports: pd.DataFrame, row: pd.Series, lang: str) -> str:
    """The name of the body, in English with its own name in brackets where the dataset has one."""
    if pd.isna(row["agency"]):
        return say("unknown", lang)
    name, own = body_names(reports, lang)[row["report_id"]], str(row["agency"])
    return name if own in name else f"{name} ({own})"


def _or_unknown(value: object, lang: str) -> object:
    return say("unknown", lang) if pd.isna(value) else value
