"""What was read, and what had to be repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from ..batch import UnreadFile
from ..figures.look.labels import format_count
from .words import as_bullets, join_items, say, say_or_unknown

Tables = Mapping[str, pd.DataFrame]


def describe_collection(tables: Tables, lang: str) -> str:
    """Return how many reports of which years were read, and how much of the statutory form they print."""
    reports = tables["reports"]
    years = reports["year"].dropna()
    in_form = reports[reports["cells_expected"] > 0]
    return say(
        "collection",
        lang,
        reports=len(reports),
        years=_span(years) if len(years) else say("unknown", lang),
        characters=format_count(int(reports["characters"].sum()), lang),
        form_reports=len(in_form),
        printed=format_count(int(in_form["cells_printed"].sum()), lang),
        expected=format_count(int(in_form["cells_expected"].sum()), lang),
        prose_reports=len(reports) - len(in_form),
    )


def describe_unread(unread: Sequence[UnreadFile], lang: str) -> str:
    """Return which files could not be read, each with the reason."""
    if not unread:
        return say("unread_none", lang)
    named = [say("unread_file", lang, name=file.source, reason=escape(file.message, quote=False)) for file in unread]
    return say("unread", lang, count=len(unread)) + "\n\n" + as_bullets(named)


def describe_target_year(tables: Tables, year: int, lang: str) -> str:
    """Return how many reports are of the year and how many of others; where either is none, that they do not compare.

    A report whose year is not known belongs to neither.
    """
    years = tables["reports"]["year"].dropna()
    unknown = len(tables["reports"]) - len(years)
    count = int(years.eq(year).sum())
    if not count:
        known = [str(each) for each in sorted(years.unique())] or [say("unknown", lang)]
        return say("target_year_none", lang, year=year, years=(", " if lang == "en" else "、").join(known))
    if count == len(years):
        return say("target_year_all", lang, year=year)
    sentences = [say("target_year", lang, year=year, count=count, others=len(years) - count)]
    sentences += [say("target_year_unknown", lang, count=unknown)] if unknown else []
    return (" " if lang == "en" else "").join(sentences)


def describe_repairs(tables: Tables, lang: str) -> str:
    """Return how many changes repair made, by kind of damage."""
    kinds = tables["edits"]["kind"].value_counts()
    if kinds.empty:
        return say("repairs_none", lang)
    named = [say("kind_count", lang, count=n, kind=say_or_unknown("edit", kind, lang)) for kind, n in kinds.items()]
    return say("repairs", lang, edits=format_count(int(kinds.sum()), lang), kinds=join_items(named, lang))


def _span(years: pd.Series) -> str:
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"
