"""Findings in the format that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .exchange import render_json, render_sarif
from .page import render_html
from .plain_text import render_text
from .wording import Audited, Language

Format = Literal["text", "json", "sarif", "html"]
_RENDERERS = {"text": render_text, "json": render_json, "sarif": render_sarif, "html": render_html}
FORMATS: tuple[Format, ...] = tuple(_RENDERERS)


def render_findings(audited: Iterable[Audited], *, format: Format = "text", lang: Language = "zh") -> str:
    """Return the findings of these reports as text, JSON, SARIF 2.1.0 or one HTML page.

    ``audited`` pairs each report with its findings. ``ValueError`` for a format that is not known.
    """
    if format not in _RENDERERS:
        raise ValueError(f"format {format!r} is not known; accepted: {', '.join(FORMATS)}")
    return _RENDERERS[format](list(audited), lang)
