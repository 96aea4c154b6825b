"""Whether a page can do without everything outside its file."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOADING = {"src", "href", "xlink:href", "srcset", "poster", "data", "action", "formaction", "background", "manifest"}
IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]?([^'\";]*)", re.IGNORECASE)
FORBIDDEN = {"script", "iframe", "object", "embed", "link", "base", "meta[http-equiv]"}


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag in FORBIDDEN or (tag == "meta" and "http-equiv" in names):
            self.found.append(f"<{tag}>")
        self.is_in_style = tag == "style"
        for name, value in attrs:
            if name in LOADING and not _is_inside(value or ""):
                self.found.append(f'{name}="{(value or "")[:80]}"')
            elif name == "style":
                self._read_style(value or "")
            elif name.startswith("on"):
                self.found.append(f"{name}=…")

    def handle_data(self, data: str) -> None:
        if self.is_in_style:
            self._read_style(data)

    def handle_endtag(self, tag: str) -> None:
        self.is_in_style = False

    def _read_style(self, style: str) -> None:
        for match in IN_STYLE.finditer(style):
            address = match[1] or match[2] or ""
            if not _is_inside(address):
                self.found.append(f"url({address[:80]})")


def _is_inside(address: str) -> bool:
    return address.startswith(("#", "data:", "../data/")) or re.fullmatch(r"[^:/]+\.html(#.*)?", address) is not None


def list_loads(html: str) -> tuple[str, ...]:
    """Return what a page would load or run from outside its file: tags, attributes, style addresses and handlers.

    Addresses within the page, data in it and links to a page beside it are not outside.
    """
    parser = _Loads()
    parser.feed(html)
    parser.close()
    return tuple(parser.found)
