"""Which checks hold, and which do not."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..figures.look.labels import format_share
from ..figures.parts.frames import report_names
from .words import as_bullets, say


def describe_quality(tables: Mapping[str, pd.DataFrame], lang: str) -> str:
    """Return how many of the checks that could be made hold."""
    findings = tables["findings"]
    status = findings["status"].value_counts()
    passed, failed = int(status.get("pass", 0)), int(status.get("fail", 0))
    if not passed + failed:
        return say("quality_none", lang)
    severity = findings.loc[findings["status"] == "fail", "severity"].value_counts()
    return say(
        "quality",
        lang,
        assessed=passed + failed,
        passed=passed,
        share=format_share(passed / (passed + failed), lang),
        failed=failed,
        errors=int(severity.get("error", 0)),
        warnings=int(severity.get("warning", 0)),
        unknown=int(status.get("not_assessable", 0)),
    )


def describe_findings(tables: Mapping[str, pd.DataFrame], lang: str) -> str:
    """Return each failed check of severity error or warning as a line with its place."""
    findings = tables["findings"]
    names = report_names(tables["reports"], lang)
    serious = findings[(findings["status"] == "fail") & findings["severity"].isin(["error", "warning"])]
    return as_bullets(
        [
            say(
                "finding_without_line" if pd.isna(row.line) else "finding",
                lang,
                report=names[row.report_id],
                line="" if pd.isna(row.line) else int(row.line),
                rule=row.rule,
                message=row.message if lang == "en" else row.message_zh,
            )
            for row in serious.sort_values(["severity", "report_id", "finding"]).itertuples()
        ]
    )
