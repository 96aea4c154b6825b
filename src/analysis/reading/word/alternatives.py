"""Content that a Word file holds in several ways for newer and older programs (``mc:AlternateContent``), once."""

from __future__ import annotations

from lxml import etree

from .names import ALTERNATIVES, word


def keep_one_alternative(body: etree._Element) -> None:
    """Put the first alternative that holds text, or else the first, in the place of all of them."""
    for alternatives in list(body.iter(ALTERNATIVES)):
        kept = next(filter(_holds_text, alternatives), next(iter(alternatives), None))
        for child in list(kept) if kept is not None else []:
            alternatives.addprevious(child)
        alternatives.getparent().remove(alternatives)


def _holds_text(element: etree._Element) -> bool:
    return any(text.text for text in element.iter(word("t")))
