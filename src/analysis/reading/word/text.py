"""The text of one paragraph of a Word file as it is seen."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..note_marks import is_note_mark
from .names import UNSEEN, is_switched_on, word

_SIGNS = {word("tab"): "\t", word("br"): "\n", word("cr"): "\n", word("noBreakHyphen"): "-"}
_BOX, _RUN, _TEXT, _PROPERTIES = map(word, ("txbxContent", "r", "t", "rPr"))
# Formatting of runs that are hidden or struck out, and of those raised above the line.
_UNPRINTED = frozenset(map(word, ("vanish", "strike", "dstrike")))
_POSITION = frozenset({word("vertAlign")})
_NOTES = frozenset(map(word, ("footnoteReference", "endnoteReference")))


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of the paragraph, inserted text included; deleted, struck and hidden text and boxes are not."""
    text = ""
    for piece, is_raised in _iterate_text(paragraph):
        if not (is_raised and is_note_mark(text, piece)):
            text += piece
    return text


def text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the text boxes anchored in the paragraph, each once."""
    boxes = (box for box in paragraph.iter(_BOX) if next(box.iterancestors(word("p"))) is paragraph)
    return [box for box in boxes if not any(parent.tag in UNSEEN for parent in box.iterancestors())]


def _iterate_text(element: etree._Element, *, is_raised: bool = False) -> Iterator[tuple[str, bool]]:
    """Pieces of text and whether each is raised above the line."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or "", is_raised
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], False
        elif child.tag in UNSEEN or child.tag == _BOX:
            continue
        elif child.tag != _RUN:
            yield from _iterate_text(child, is_raised=is_raised)
        elif not any(map(is_switched_on, _format_marks(child, _UNPRINTED))):
            yield from _iterate_text(child, is_raised=_is_raised_run(child))


def _format_marks(run: etree._Element, names: frozenset[str]) -> list[etree._Element]:
    """The marks of these names among the properties of the run, which stand first in it."""
    return [mark for mark in run[0] if mark.tag in names] if len(run) and run[0].tag == _PROPERTIES else []


def _is_raised_run(run: etree._Element) -> bool:
    """Whether the run stands above the line, or beside a reference to a note."""
    if any(mark.get(word("val")) == "superscript" for mark in _format_marks(run, _POSITION)):
        return True
    return any(part.tag in _NOTES for part in run)
