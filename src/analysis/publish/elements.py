"""The parts of a page that are printed, read from its HTML: what PDF and Word are both made of."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag
from PIL import Image

MM_PER_INCH = 25.4
DEFAULT_DPI = 96
AFTER_NUMBER = re.compile("\u3000|  ")
FINAL_STOP = re.compile(r"(.*?)([。.：:]?\s*)", re.DOTALL)
SPACE = re.compile(r"\s+")
BETWEEN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one kind of type."""

    text: str
    is_strong: bool = False
    is_code: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading; the highest below the title is of level 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text; ``leads_to`` is ``picture`` or ``table`` where it stands right before one."""

    runs: tuple[Run, ...]
    leads_to: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A figure: its place on the page, its bytes as PNG, its width, what stands below it and what it shows in words."""

    anchor: str
    png: bytes
    width_mm: float
    caption: str
    alt: str


@dataclass(frozen=True)
class Table:
    """A table in words; a table that is no three-line table of its own has neither heading nor notes."""

    heading: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_number: tuple[bool, ...]
    notes: tuple[str, ...]


Element = Heading | Paragraph | Bullets | Picture | Table


def read_elements(fragments: Iterable[str]) -> Iterator[Element]:
    """Yield the elements of pieces of HTML in order; the title, which has a place of its own, is left out."""
    for fragment in fragments:
        for node in BeautifulSoup(fragment, "html.parser").children:
            if isinstance(node, Tag):
                yield from _read_node(node)


def name_exhibits(elements: Iterable[Element], reference: str) -> tuple[Element, ...]:
    """Return the elements with the number of a figure or table named in the paragraph right before it.

    On paper a figure may move to another page: ``reference`` is how the text points to it, as in ``（{}）``.
    """
    all_elements = tuple(elements)
    return tuple(
        _lead_to(after, each, reference) if isinstance(each, Paragraph) else each
        for each, after in zip(all_elements, (*all_elements[1:], None), strict=True)
    )


def _lead_to(exhibit: Element | None, paragraph: Paragraph, reference: str) -> Paragraph:
    if not isinstance(exhibit, Picture | Table):
        return paragraph
    words = exhibit.caption if isinstance(exhibit, Picture) else exhibit.heading
    number = AFTER_NUMBER.split(words)[0]
    runs = paragraph.runs
    if number:
        text, end = FINAL_STOP.fullmatch(runs[-1].text).groups()
        runs = (*runs[:-1], replace(runs[-1], text=text + reference.format(number) + end))
    return Paragraph(runs, leads_to=type(exhibit).__name__.lower())


def _read_node(node: Tag) -> Iterator[Element]:
    if node.name in ("h2", "h3"):
        yield Heading(int(node.name[1]) - 1, node.get_text().strip())
    elif node.name in ("p", "pre", "blockquote"):
        yield Paragraph(tuple(_list_runs(node)))
    elif node.name in ("ul", "ol"):
        yield Bullets(tuple(tuple(_list_runs(item)) for item in node.find_all("li", recursive=False)))
    elif node.name == "figure" and node.img:
        yield _read_picture(node)
    elif node.table:
        yield _read_table(node)


def _list_runs(node: Tag) -> Iterator[Run]:
    for text in node.find_all(string=True):
        names = {parent.name for parent in text.parents}
        words = str(text) if "pre" in names else SPACE.sub(" ", BETWEEN_CHINESE.sub("", str(text)))
        if words:
            yield Run(words, bool({"strong", "b"} & names), bool({"code", "pre"} & names))


def _read_picture(node: Tag) -> Picture:
    png = base64.b64decode(str(node.img["src"]).partition(",")[2])
    with Image.open(io.BytesIO(png)) as image:
        width_mm = image.width / image.info.get("dpi", (DEFAULT_DPI,))[0] * MM_PER_INCH
    return Picture(
        anchor=str(node.get("id", "")),
        png=png,
        width_mm=round(width_mm, 1),
        caption=_text_of(node.figcaption),
        alt=str(node.img.get("alt", "")),
    )


def _read_table(node: Tag) -> Table:
    head, *rows = [row.find_all(["th", "td"]) for row in node.table.find_all("tr")]
    unit = node.find("div", class_=False, recursive=False)
    return Table(
        heading=_text_of(node.figcaption),
        unit=_text_of(unit),
        columns=tuple(map(_text_of, head)),
        rows=tuple(tuple(map(_text_of, row)) for row in rows),
        is_number=tuple("number" in cell.get("class", ()) for cell in head),
        notes=tuple(map(_text_of, node.find_all("p"))),
    )


def _text_of(node: Tag | None) -> str:
    return node.get_text().strip() if node else ""
