"""The text of one paragraph of a Word file as it is seen."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .note_marks import is_note_mark
from .word_names import UNSEEN, is_switched_on, word

_SIGNS = {word("tab"): "\t", word("br"): "\n", word("cr"): "\n", word("noBreakHyphen"): "-"}
_BOX = word("txbxContent")


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
        if child.tag == word("t"):
            yield child.text or "", is_raised
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], False
        elif child.tag in UNSEEN or child.tag == _BOX:
            continue
        elif child.tag != word("r"):
            yield from _iterate_text(child, is_raised=is_raised)
        elif not _is_unseen_run(child):
            yield from _iterate_text(child, is_raised=_is_raised_run(child))


def _is_unseen_run(run: etree._Element) -> bool:
    """Whether the run is hidden or struck out."""
    return any(is_switched_on(run.find(f"{word('rPr')}/{word(name)}")) for name in ("vanish", "strike", "dstrike"))


def _is_raised_run(run: etree._Element) -> bool:
    """Whether the run stands above the line, or beside a reference to a note."""
    position = run.find(f"{word('rPr')}/{word('vertAlign')}")
    if position is not None and position.get(word("val")) == "superscript":
        return True
    return any(run.find(word(name)) is not None for name in ("footnoteReference", "endnoteReference"))
