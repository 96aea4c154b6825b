"""Pieces of HTML on their way into a page: headings get a place in the table of contents, links stay inside."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

LEVELS = ("h1", "h2", "h3")


@dataclass(frozen=True)
class Heading:
    """One line of the table of contents: its level (2 or 3), the anchor and the words of the heading."""

    level: int
    anchor: str
    text: str


@dataclass
class Outline:
    """The headings met so far. It grows as the fragments of a page go through it, in reading order."""

    title: str = ""
    latest: str = ""
    headings: list[Heading] = field(default_factory=list)

    def add(self, fragment: str) -> Markup:
        """Return a fragment made ready for the page: headings numbered for links, outward links as plain words."""
        soup = BeautifulSoup(fragment, "html.parser")
        for mark in soup.select("a.anchor-link"):
            mark.decompose()
        for link in soup.select("a[href]"):
            _keep_inside(link)
        for heading in soup.find_all(LEVELS):
            self._number(heading)
        for table in soup.find_all("table"):
            table.wrap(soup.new_tag("div", attrs={"class": "table"}))
        return Markup(str(soup))

    def _number(self, heading: Tag) -> None:
        self.latest = heading.get_text(strip=True)
        if heading.name == "h1" and not self.title:
            self.title = self.latest
            return
        anchor = f"s{len(self.headings) + 1}"
        heading["id"] = anchor
        self.headings.append(Heading(3 if heading.name == "h3" else 2, anchor, self.latest))


def _keep_inside(link: Tag) -> None:
    address = str(link["href"])
    if not address.startswith("#"):
        if link.get_text(strip=True) not in ("", address):
            link.append(f" ({address})")
        link.unwrap()
