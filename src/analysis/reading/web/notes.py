"""Raised marks of notes in a web page (``<sup>`` and what Word writes in its place) go: they would join numbers."""

from __future__ import annotations

from collections.abc import Container

from lxml import etree

from ..note_marks import is_note_mark
from .elements import elements_with

_RAISED = "//sup | //*[contains(@style, 'super') or contains(@class, 'noteReference')]"
_RAISING = ("<sup", "<SUP", "super", "noteReference")
# So far back text is looked for: between a number and its mark stand a few tags at most.
MAX_STEPS = 8


def list_note_marks(root: etree._Element, markup: str) -> list[etree._Element]:
    """Return the raised elements that refer to notes, each standing behind text of its own cell or paragraph.

    ``markup`` is what ``root`` was parsed from: most pages raise nothing, and need no look at every element.
    """
    if not any(word in markup for word in _RAISING):
        return []
    found: dict[etree._Element, None] = {}
    for element in root.xpath(_RAISED):
        if is_note_mark(_text_before(element, found), "".join(element.itertext())):
            found[element] = None
    return list(found)


def _text_before(element: etree._Element, notes: Container[etree._Element]) -> str:
    """The piece of text right before the element in the same cell or paragraph, other marks of notes left out."""
    node = element
    for _ in range(MAX_STEPS):
        above = node.getprevious()
        if above is None:
            node = node.getparent()
            text = node.text or ""
        else:
            node = above
            text = above.tail or ("" if above in notes else "".join(above.itertext()))
        if text.strip() or node.tag in elements_with("paragraph"):
            return text
    return ""
