"""Executed notebooks as pages: one HTML file each that needs nothing outside itself."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.filters import Highlight2HTML, ansi2html, markdown2html
from nbformat import NotebookNode

from .errors import PublishError
from .fragment import Outline
from .offline import list_loads
from .webfont import embed_font

FOLDER = Path(__file__).parent
LABELS = {
    "en": {"contents": "Contents", "code": "Code", "all": "All pages", "figure": "Figure"},
    "zh": {"contents": "目录", "code": "代码", "all": "全部页面", "figure": "图"},
}
SKIPPED = "injected-parameters"  # the table of parameters says the same
IMAGES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass(frozen=True)
class Block:
    """One part of a page: its kind (``text``, ``code``, ``output``) and its HTML."""

    kind: str
    html: Markup


@dataclass(frozen=True)
class Page:
    """A finished page and its title."""

    title: str
    html: str


@dataclass(frozen=True)
class FigureFiles:
    """One figure in the index: its name and the paths of its files, by kind."""

    name: str
    paths: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """One line of the index: the page's file, its title, and its figures."""

    href: str
    title: str
    figures: tuple[FigureFiles, ...]


def render_page(notebook: NotebookNode, name: str, label: str, lang: str) -> Page:
    """Return the page of an executed notebook.

    ``label`` tells it from other runs of the same notebook, ``lang`` is the language of the page's own labels.
    Raises ``PublishError`` where an output would load or run something from outside the file.
    """
    outline = Outline()
    blocks = tuple(_list_blocks(notebook, outline, lang))
    title = " · ".join(part for part in (outline.title or name, label) if part)
    content = {"title": title, "blocks": blocks, "headings": outline.headings, "labels": LABELS[lang], "lang": lang}
    page = _fill("page.html", content)
    loads = list_loads(page)
    if loads:
        raise PublishError(f"{name}: the page would need something outside its file: {loads[0]}")
    return Page(title, page)


def render_index(entries: tuple[Entry, ...]) -> str:
    """Return the page that links all others and the files of their figures."""
    return _fill("index.html", {"entries": entries, "lang": "en"})


def _fill(template: str, content: dict) -> str:
    page = _environment().get_template(template).render(**content, style=_read_style(), font=Markup(""))
    return page.replace("/*font*/", embed_font(page), 1)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _read_style() -> Markup:
    return Markup((FOLDER / "page.css").read_text(encoding="utf-8"))


def _list_blocks(notebook: NotebookNode, outline: Outline, lang: str) -> Iterator[Block]:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield Block("text", outline.add(markdown2html(cell.source)))
        elif cell.cell_type == "code" and cell.source.strip() and SKIPPED not in cell.metadata.get("tags", []):
            yield Block("code", Markup(Highlight2HTML(pygments_lexer="python3")(cell.source)))
            for output in cell.outputs:
                yield Block("output", _render_output(output, outline, lang))


def _render_output(output: NotebookNode, outline: Outline, lang: str) -> Markup:
    if output.output_type == "stream":
        return _render_plain(output.text)
    data = output.get("data", {})
    if "text/html" in data:
        return outline.add(data["text/html"])
    for kind in IMAGES:
        if kind in data:
            return _render_image(kind, data[kind], _find_alt(output, kind, outline, lang))
    if "text/markdown" in data:
        return outline.add(markdown2html(data["text/markdown"]))
    return _render_plain(data.get("text/plain", ""))


def _render_plain(text: str) -> Markup:
    return Markup(f"<pre>{ansi2html(text)}</pre>")


def _render_image(kind: str, data: str, alt: str) -> Markup:
    if kind == "image/svg+xml":
        data = base64.b64encode(data.encode("utf-8")).decode("ascii")
    return Markup(f'<figure><img alt="{html.escape(alt)}" src="data:{kind};base64,{"".join(data.split())}"></figure>')


def _find_alt(output: NotebookNode, kind: str, outline: Outline, lang: str) -> str:
    """Return the alternative text that the output brings, else the heading it stands under."""
    metadata = output.get("metadata", {})
    alt = metadata.get(kind, {}).get("alt") or metadata.get("alt")
    return alt or f"{LABELS[lang]['figure']}: {outline.latest}"
