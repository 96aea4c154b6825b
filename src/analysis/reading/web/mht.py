"""Saved web archives (.mht, .mhtml): the page among the parts of the mail that holds it."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from ..blocks import Lines
from ..errors import ReadError
from . import file as web_page


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the longest page in the archive; places are lines of that page.

    Raises ``ReadError`` of kind ``mht`` when there is no page in it.
    """
    pages = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    bodies = [(body, part) for part in pages if (body := _body(part))]
    if not bodies:
        raise ReadError("mht", "holds no web page; expected a page saved as one file")
    body, part = max(bodies, key=lambda pair: len(pair[0]))
    return web_page.bytes_to_lines(body, part.get_content_charset())


def _body(part: Message) -> bytes:
    try:
        body = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return body if isinstance(body, bytes) else b""
