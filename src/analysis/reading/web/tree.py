"""Bytes of a web page → its tree, with everything removed that a reader of the page does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..blocks import MAX_CHARACTERS
from ..charset import decode
from ..errors import ReadError
from ..spans import is_label_text
from .elements import elements_with
from .notes import list_note_marks

# A page longer than this is no report, and walking it would cost more than it is worth.
MAX_ELEMENTS = 400_000
# Scripts show and hide the parts of a page; what holds this share of its text is its content, shown later.
MAX_HIDDEN_SHARE = 0.5
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|text-decoration[\w\s-]*:[\w\s-]*line-through",
    re.IGNORECASE,
)
# Cells are read one by one, and preformatted text line by line: neither needs its breaks marked.
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "pre", "html", "body"})
_TYPED = frozenset({"text", "number", ""})
_DECLARATION = re.compile(r"<\?xml[^>\n]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Pictures written into the page are longer than any text the parser takes in one piece.
_INLINE_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]{200,}")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def parse_page(data: bytes, charset: str | None = None) -> etree._Element:
    """Return the root of the page, without scripts, hidden parts, navigation and footers.

    ``charset`` is what a mail header says; it and the page's own statement are only hints, the bytes decide.
    """
    stated = _META_CHARSET.search(data[:4096])
    text = decode(data, charset or (stated[1].decode("ascii") if stated else None))
    text = _INLINE_DATA.sub("data:,", _CONTROLS.sub("", _DECLARATION.sub("", text, count=1)))
    if len(text) > MAX_CHARACTERS:
        raise ReadError("size", f"holds more than {MAX_CHARACTERS:,} characters, which no report does")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("html", "is no web page that can be read; expected HTML") from error
    if root is None:
        raise ReadError("empty", "holds no text")
    _refuse_monsters(root, parser)
    _print_filled_boxes(root)
    for element in [*_iterate_unseen(root), *list_note_marks(root, text)]:
        drop_element(element)
    _mark_breaks(root)
    return root


def drop_element(element: etree._Element) -> None:
    """Remove the element and all in it, but not the text that follows it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        previous = element.getprevious()
        if previous is None:
            parent.text = (parent.text or "") + tail
        else:
            previous.tail = (previous.tail or "") + tail
    parent.remove(element)


def _refuse_monsters(root: etree._Element, parser: etree.HTMLParser) -> None:
    """The parser itself stops at a depth no page has; what it leaves out then must not be taken for the page."""
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ReadError("html", "nests tags deeper, or holds a longer piece of text, than any report does")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise ReadError("size", f"holds more than {MAX_ELEMENTS:,} tags, which no report does")


def _iterate_unseen(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter(*elements_with("unseen"))
    for header in root.iter("header"):
        if not any(True for _ in header.iterancestors("article", "main")):
            yield header
    hidden = [part for part in root.xpath("//*[@hidden or @style]") if _is_hidden(part)]
    most = MAX_HIDDEN_SHARE * sum(map(len, root.itertext())) if hidden else 0
    yield from (element for element in hidden if sum(map(len, element.itertext())) <= most)


def _print_filled_boxes(root: etree._Element) -> None:
    """Write the number that a cell holds in a box to be filled in behind the box; other boxes are no text."""
    for box in root.iter("input"):
        value = (box.get("value") or "").strip()
        is_cell = next(box.iterancestors("td", "th"), None) is not None
        if value and is_cell and box.get("type", "text").lower() in _TYPED and not is_label_text(value):
            box.tail = value + (box.tail or "")


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _mark_breaks(root: etree._Element) -> None:
    """Write a line break where the page breaks the line, so that the text of a cell is that of all in it."""
    inner_cells = root.xpath("//td//td | //td//th")
    for element in [*root.iter(*elements_with("paragraph") - _TABLE_PARTS), *inner_cells]:
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
