"""Pieces of HTML on their way into a page: headings get a place in the table of contents, links stay inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

LEVELS = ("h1", "h2", "h3")
NUMBER = re.compile(r"[-+−]?[\d.,]+ ?[%‰]?|[-–—]|nan|NaN|None|<NA>|", re.ASCII)

# The page stands one folder deep, as the notebook it was made from.
BESIDE = "../data/"


@dataclass(frozen=True)
class Heading:
    """One line of the table of contents: its level (2 or 3), the anchor and the words of the heading."""

    level: int
    anchor: str
    text: str


@dataclass
class Outline:
    """The headings met so far. It grows as the fragments of a page go through it, in reading order.

    ``label`` tells the page from others of the same title, and stands behind that.
    """

    label: str = ""
    title: str = ""
    latest: str = ""
    headings: list[Heading] = field(default_factory=list)
    figures: int = 0
    tables: int = 0

    def add(self, fragment: str) -> Markup:
        """Return a fragment made ready for the page: headings numbered for links, outward links as plain words."""
        soup = BeautifulSoup(fragment, "html.parser")
        for mark in soup.select("a.anchor-link, style[scoped]"):
            mark.decompose()
        for link in soup.select("a[href]"):
            _keep_inside(link)
        for heading in soup.find_all(LEVELS):
            self._number(heading)
        for figure in soup.select("figure.three-line-table"):
            self.tables += 1
            figure["id"] = f"table-{self.tables}"
        for table in soup.find_all("table"):
            _align_numbers(table)
            _scope_heads(table)
            # A table that is too wide scrolls in its box, which the keyboard has to reach.
            table.wrap(soup.new_tag("div", attrs={"class": "table", "tabindex": "0"}))
        return Markup(str(soup))

    def _number(self, heading: Tag) -> None:
        self.latest = heading.get_text(strip=True)
        if heading.name == "h1" and not self.title:
            self.title = self.latest
            heading.append(f" · {self.label}" if self.label else "")
            return
        anchor = f"s{len(self.headings) + 1}"
        heading["id"] = anchor
        self.headings.append(Heading(3 if heading.name == "h3" else 2, anchor, self.latest))


def _keep_inside(link: Tag) -> None:
    """Links within the page and to the reports in the folder beside it stay."""
    address = str(link["href"])
    if not address.startswith(("#", BESIDE)):
        if link.get_text(strip=True) not in ("", address):
            link.append(f" ({address})")
        link.unwrap()


def _align_numbers(table: Tag) -> None:
    """Mark the columns that hold nothing but numbers, heading included, so that the style sets them to the right."""
    for row in table.select("thead tr[style]"):
        del row["style"]
    rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
    body = [row for row in rows if any(cell.name == "td" for cell in row)]
    width = max(map(len, body), default=0)
    for column in range(width):
        cells = [row[column] for row in body if len(row) == width]
        if any(_is_digit(cell) for cell in cells) and all(
            NUMBER.fullmatch(cell.get_text(strip=True)) for cell in cells
        ):
            for row in (row for row in rows if len(row) == width):
                row[column]["class"] = [*row[column].get("class", []), "number"]


def _scope_heads(table: Tag) -> None:
    """Say of every head whether it names its column or its row."""
    for head in table.find_all("th"):
        head["scope"] = "col" if head.find_parent("thead") or not head.find_next_sibling("td") else "row"


def _is_digit(cell: Tag) -> bool:
    return any(character.isdigit() for character in cell.get_text())
