"""Findings in the format that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .exchange import render_json, render_sarif
from .page import render_html
from .plain_text import render_text
from .selection import EVERYTHING, Selection
from .wording import Audited, Language

Format = Literal["text", "json", "sarif", "html"]
# Programs get the findings selected; people are told as well what is not shown.
_FOR_PROGRAMS = {"json": render_json, "sarif": render_sarif}
_FOR_PEOPLE = {"text": render_text, "html": render_html}
FORMATS: tuple[Format, ...] = ("text", "json", "sarif", "html")


def render_findings(
    audited: Iterable[Audited], *, format: Format = "text", lang: Language = "zh", selection: Selection = EVERYTHING
) -> str:
    """Return the findings of these reports as text, JSON, SARIF 2.1.0 or one HTML page.

    ``audited`` pairs each report with all its findings, of which the selected ones are shown; what text and page
    count are all of them. ``ValueError`` for a format that is not known.
    """
    if format not in FORMATS:
        raise ValueError(f"format {format!r} is not known; accepted: {', '.join(FORMATS)}")
    if format in _FOR_PEOPLE:
        return _FOR_PEOPLE[format](list(audited), lang, selection)
    return _FOR_PROGRAMS[format]([(report, selection.choose(report, each)) for report, each in audited], lang)
