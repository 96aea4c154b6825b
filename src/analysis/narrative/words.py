"""The sentences as data, filled in."""

from __future__ import annotations

from functools import cache

import pandas as pd

from ..forms import BEFORE_FORMS
from ..tabular import read_table

LANGUAGES = ("en", "zh")


class ReportLanguageError(ValueError):
    """A language that the report does not speak."""


def say(key: str, lang: str, **values: object) -> str:
    """Return the sentence of this key in the language with the values filled in."""
    if lang not in LANGUAGES:
        raise ReportLanguageError(f"lang {lang!r} is not known; accepted: {', '.join(LANGUAGES)}")
    return _sentences()[key][lang].format(**values)


def say_or_unknown(prefix: str, key: object, lang: str) -> str:
    """Return the word for a key that may be missing."""
    known = f"{prefix}_{key}" in _sentences()
    return say(f"{prefix}_{key}" if known else "unknown", lang)


def form_key(report: pd.Series) -> str:
    """Return the form of a row of ``reports`` as a key; without a year and without a table it was only supposed."""
    is_supposed = report["form"] == BEFORE_FORMS and pd.isna(report["year"]) and not report["cells_printed"]
    return "unrecognised" if is_supposed else report["form"]


def join_items(items: list[str], lang: str) -> str:
    """Return the items as a list inside a sentence."""
    return ("; " if lang == "en" else "；").join(items)


def as_bullets(lines: list[str]) -> str:
    """Return the lines as a Markdown list."""
    return "\n".join(f"- {line}" for line in lines)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in read_table(__package__, "sentences.csv")}
