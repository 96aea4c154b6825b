"""Bytes of a web page → its tree, with everything removed that a reader of the page does not see."""

from __future__ import annotations

import re

from lxml import etree, html

from .charset import decode
from .errors import ReadError
from .html_elements import elements_with

# A page nested deeper or longer than this is no report, and walking it would cost more than it is worth.
MAX_DEPTH = 250
MAX_ELEMENTS = 400_000
MAX_CHARACTERS = 8_000_000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml[^>\n]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Pictures written into the page are longer than any text the parser takes in one piece.
_INLINE_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]{200,}")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def parse_page(data: bytes, charset: str | None = None) -> html.HtmlElement:
    """Return the root of the page, without scripts, hidden parts, navigation and footers.

    ``charset`` is what a mail header says; it and the page's own statement are only hints, the bytes decide.
    """
    stated = _META_CHARSET.search(data[:4096])
    text = decode(data, charset or (stated[1].decode("ascii") if stated else None))
    text = _INLINE_DATA.sub("data:,", _CONTROLS.sub("", _DECLARATION.sub("", text, count=1)))
    if len(text) > MAX_CHARACTERS:
        raise ReadError("size", f"holds more than {MAX_CHARACTERS:,} characters, which no report does")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("html", "is no web page that can be read; expected HTML") from error
    _refuse_monsters(root)
    for element in [element for element in root.iter() if _is_unseen(element)]:
        _remove(element)
    return root


def _refuse_monsters(root: html.HtmlElement) -> None:
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH:
            raise ReadError("html", f"nests tags more than {MAX_DEPTH} deep, which no report does")
        if elements > MAX_ELEMENTS:
            raise ReadError("size", f"holds more than {MAX_ELEMENTS:,} tags, which no report does")


def _is_unseen(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True
    if element.tag in elements_with("unseen") or element.get("hidden") is not None:
        return True
    if element.tag == "header":
        return not any(True for _ in element.iterancestors("article", "main"))
    return bool(_HIDDEN.search(element.get("style") or ""))


def _remove(element: html.HtmlElement) -> None:
    """Remove an element but not the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()
