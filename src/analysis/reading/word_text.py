"""The text of one paragraph of a Word file as it is seen."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .word_names import UNSEEN, is_switched_on, word

_SIGNS = {word("tab"): " ", word("br"): "\n", word("cr"): "\n", word("noBreakHyphen"): "-"}
_BOX = word("txbxContent")


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the text of the paragraph, inserted text included, deleted and hidden text and text boxes not."""
    return "".join(_iterate_text(paragraph))


def text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the text boxes anchored in the paragraph, each once."""
    boxes = (box for box in paragraph.iter(_BOX) if next(box.iterancestors(word("p"))) is paragraph)
    return [box for box in boxes if not any(parent.tag in UNSEEN for parent in box.iterancestors())]


def _iterate_text(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == word("t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag in UNSEEN or child.tag == _BOX or _is_hidden_run(child):
            continue
        else:
            yield from _iterate_text(child)


def _is_hidden_run(element: etree._Element) -> bool:
    return element.tag == word("r") and is_switched_on(element.find(f"{word('rPr')}/{word('vanish')}"))
