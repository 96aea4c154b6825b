"""One report in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..figures.parts.frames import body_names, report_names, select_reports
from .requests import describe_one
from .words import form_key, say, say_or_unknown


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
        form=say_or_unknown("form", form_key(row), lang),
        level=say_or_unknown("level", row["level"], lang),
        scope=say_or_unknown("scope", row["scope"], lang),
        source=row["source"],
    )
    findings = tables["findings"]
    status = findings.loc[findings["report_id"] == report_id, "status"].value_counts()
    sentences = [
        identity,
        _describe_coverage(row, int((tables["facts"]["report_id"] == report_id).sum()), lang),
        describe_one(tables, report_id, report_names(tables["reports"], lang)[report_id], lang),
        say("profile_findings", lang, failed=status.get("fail", 0), unknown=status.get("not_assessable", 0)),
    ]
    return "\n\n".join(sentences)


def _describe_coverage(row: pd.Series, facts: int, lang: str) -> str:
    """How much of its form a report prints; outside the forms, what its figures were read from."""
    if row["cells_expected"]:
        return say("coverage", lang, printed=row["cells_printed"], expected=row["cells_expected"])
    is_recognised = form_key(row) == row["form"]
    sentences = [
        say("coverage_none" if is_recognised else "coverage_unrecognised", lang),
        say("figures_sheet", lang, cells=row["cells_printed"]) if row["cells_printed"] else "",
        say("figures_prose" if facts else "figures_none", lang, facts=facts),
    ]
    return (" " if lang == "en" else "").join(filter(None, sentences))


def _name_body(reports: pd.DataFrame, row: pd.Series, lang: str) -> str:
    """The name of the body, in English with its own name in brackets where the dataset has one."""
    if pd.isna(row["agency"]):
        return say("unknown", lang)
    name, own = body_names(reports, lang)[row["report_id"]], str(row["agency"])
    return name if own in name else f"{name} ({own})"


def _or_unknown(value: object, lang: str) -> object:
    return say("unknown", lang) if pd.isna(value) else value
