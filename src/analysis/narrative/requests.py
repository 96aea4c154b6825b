"""How many requests each report handled, and with what result."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..figures.look.labels import format_count, format_rate, format_share
from ..figures.parts.frames import report_names, scope_name
from .words import as_bullets, say

# What a reader asks first, in this order; the tables show the rest.
HEADLINE_RATES = ("completion_rate", "disclosure_rate", "review_correction_rate_closed")


def describe_requests(tables: Mapping[str, pd.DataFrame], lang: str) -> str:
    """Return, for each report, the requests received and its headline rates with denominators and intervals."""
    names = report_names(tables["reports"], lang)
    return as_bullets([describe_one(tables, report_id, name, lang) for report_id, name in names.items()])


def describe_one(tables: Mapping[str, pd.DataFrame], report_id: str, name: str, lang: str) -> str:
    """Return the sentence on one report."""
    measures = tables["measures"]
    rows = measures[measures["report_id"] == report_id].set_index("measure")
    volume = rows.loc["completion_rate"]
    received = rows.loc["natural_person_share", "denominator"]
    if pd.isna(received):
        received = _received_in_prose(tables["facts"], report_id)
    if received is None or pd.isna(received):
        return say("received_unknown", lang, report=name)
    total = volume["denominator"]
    carried = "" if pd.isna(total) else say("carried", lang, carried_in=format_count(total - received, lang))
    first = say(
        "received",
        lang,
        report=name,
        received=format_count(received, lang),
        carried=carried,
        basis=name_basis(str(volume["basis"]), lang),
    )
    rates = [describe_rate(rows.loc[key], lang) for key in HEADLINE_RATES if pd.notna(rows.loc[key, "value"])]
    return (" " if lang == "en" else "").join([first, *rates])


def describe_rate(row: pd.Series, lang: str) -> str:
    """Return a rate with its numerator, its denominator and, for a proportion, its interval."""
    key = "rate_plain" if pd.isna(row["low"]) else "rate"
    text = say(
        key,
        lang,
        label=row["label"] if lang == "en" else row["label_zh"],
        value=format_rate(row["value"], lang) if pd.isna(row["low"]) else format_share(row["value"], lang),
        numerator=format_count(row["numerator"], lang),
        denominator=format_count(row["denominator"], lang),
        low=format_share(row["low"], lang),
        high=format_share(row["high"], lang),
    )
    is_small = str(row["reason"]).startswith("fewer than")
    return text + ((" " if lang == "en" else "") + say("few", lang) if is_small else "")


def _received_in_prose(facts: pd.DataFrame, report_id: str) -> float | None:
    own = facts[(facts["report_id"] == report_id) & (facts["indicator"] == "requests_received")]
    return None if own.empty else own["value"].iloc[0]


def name_basis(basis: str, lang: str) -> str:
    """Return where the numbers of a rate come from, in words."""
    kind, _, scope = basis.partition(" ")
    return say(f"basis_{kind}", lang) + (f" {scope_name(scope, lang)}" if scope else "")
