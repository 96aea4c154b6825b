"""Which policy terms stand out."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..figures.charts.terms import term_label
from ..figures.look.labels import format_rate
from .words import join_items, say

SHOWN = 8


def describe_terms(tables: Mapping[str, pd.DataFrame], lang: str) -> str:
    """Return the most frequent policy terms with counts, rates and the number of reports that use them."""
    terms, reports = tables["terms"], tables["reports"]
    if terms.empty:
        return say("terms_none", lang)
    characters = int(reports["characters"].sum())
    totals = terms.groupby("term").agg(count=("count", "sum"), reports=("report_id", "nunique")).reset_index()
    top = totals.sort_values(["count", "term"], ascending=[False, True]).head(SHOWN)
    return say(
        "terms",
        lang,
        terms=join_items(
            [
                say(
                    "term",
                    lang,
                    term=term_label(row.term, lang),
                    rate=format_rate(row.count * 10_000 / characters, lang),
                    count=row.count,
                    reports=row.reports,
                    all=len(reports),
                )
                for row in top[["term", "count", "reports"]].itertuples(index=False, name="Term")
            ],
            lang,
        ),
    )
