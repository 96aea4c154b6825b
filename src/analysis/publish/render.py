"""Executed notebooks as pages: one HTML file each that needs nothing outside itself."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.filters import Highlight2HTML, ansi2html, markdown2html
from nbformat import NotebookNode

from ..language_marks import mark_chinese
from .contents import Part
from .errors import PublishError
from .exhibits import caption_figure
from .fragment import Outline
from .offline import list_loads
from .parameters import INJECTED
from .webfont import embed_font

FOLDER = Path(__file__).parent
LABELS = {
    "en": {
        "contents": "Contents",
        "code": "Code",
        "parameters": "Parameters",
        "all": "All pages",
        "figure": "Figure",
        "reference": " ({})",
    },
    "zh": {
        "contents": "目录",
        "code": "代码",
        "parameters": "参数",
        "all": "全部页面",
        "figure": "图",
        "reference": "（{}）",
    },
}
BETWEEN_LANGUAGES = " · "
# Tags of text that speaks of the code: left out of what is printed; the page of a report folds it or leaves it out.
PARAMETERS, NOTEBOOK_ONLY = "parameter-table", "notebook-only"
IMAGES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass(frozen=True)
class Block:
    """One part of a page: its kind (``text``, ``code``, ``parameters``, ``output``), its HTML, if it is printed."""

    kind: str
    html: Markup
    is_printed: bool = True


@dataclass(frozen=True)
class Page:
    """A finished page, its title, and what of it is printed under which heading."""

    title: str
    html: str
    heading: str = ""
    printed: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One line of the index: the page's file, its title, and its other forms as pairs of kind and path."""

    href: str
    title: str
    copies: tuple[tuple[str, str], ...]


def render_page(notebook: NotebookNode, name: str, label: str, lang: str, *, is_in_one_language: bool = False) -> Page:
    """Return the page of an executed notebook.

    ``label`` tells it from other runs of the same notebook, ``lang`` is the language of the page's own labels, and of
    all its text where the text cells of the notebook say everything twice (``English · 中文``). Raises
    ``PublishError`` where an output would load or run something from outside the file.
    """
    outline = Outline("" if is_in_one_language else label)
    blocks = tuple(_list_blocks(notebook, outline, lang, is_in_one_language))
    title = " · ".join(part for part in (outline.title or name, label) if part)
    content = {"title": title, "blocks": blocks, "headings": outline.headings, "labels": LABELS[lang], "lang": lang}
    page = _fill("page.html", content)
    loads = list_loads(page)
    if loads:
        raise PublishError(f"{name}: the page would need something outside its file: {loads[0]}")
    return Page(title, page, outline.title, tuple(block.html for block in blocks if block.is_printed))


def render_index(entries: tuple[Entry, ...]) -> str:
    """Return the page that links all others."""
    return _fill("index.html", {"entries": entries})


def render_contents(parts: Sequence[Part]) -> str:
    """Return the page that names the code behind each figure and table."""
    return _fill("contents.html", {"parts": parts})


def _fill(template: str, content: dict) -> str:
    page = _environment().get_template(template).render(**content, style=_read_style(), font=Markup(""))
    if content.get("lang", "en") == "en":
        page = mark_chinese(page)
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


def _list_blocks(notebook: NotebookNode, outline: Outline, lang: str, is_in_one_language: bool) -> Iterator[Block]:
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", ()))
        if PARAMETERS in tags:
            yield Block("parameters", outline.add(markdown2html(cell.source)), False)
        elif cell.cell_type == "markdown" and not (is_in_one_language and NOTEBOOK_ONLY in tags):
            source = keep_language(cell.source, lang) if is_in_one_language else cell.source
            yield Block("text", outline.add(markdown2html(source)), NOTEBOOK_ONLY not in tags)
        elif cell.cell_type == "code" and cell.source.strip() and INJECTED not in tags:
            yield Block("code", Markup(Highlight2HTML(pygments_lexer="python3")(cell.source)), False)
            for output in cell.outputs:
                yield Block("output", _render_output(output, outline, lang))


def keep_language(text: str, lang: str) -> str:
    """Return the lines of a text without their half in the other language; a line in one language stays.

    >>> keep_language("## Requests · 依申请公开", "zh"), keep_language("## Requests · 依申请公开", "en")
    ('## 依申请公开', '## Requests')
    """
    return "\n".join(_keep_half(line, lang) for line in text.split("\n"))


def _keep_half(line: str, lang: str) -> str:
    mark, english, chinese = re.fullmatch(rf"(#* ?)(.*?)(?:{BETWEEN_LANGUAGES}(.*))?", line).groups()
    return mark + (english if lang == "en" or chinese is None else chinese)


def _render_output(output: NotebookNode, outline: Outline, lang: str) -> Markup:
    if output.output_type == "stream":
        return _render_plain(output.text)
    data = output.get("data", {})
    if "text/html" in data:
        return outline.add(data["text/html"])
    for kind in IMAGES:
        if kind in data:
            alt, caption = _find_alt(output, kind, outline, lang), _number_figure(output, kind, outline, lang)
            return _render_image(kind, data[kind], alt, caption)
    if "text/markdown" in data:
        return outline.add(markdown2html(data["text/markdown"]))
    return _render_plain(data.get("text/plain", ""))


def _render_plain(text: str) -> Markup:
    return Markup(f"<pre>{ansi2html(text)}</pre>")


def _render_image(kind: str, data: str, alt: str, caption: tuple[str, str]) -> Markup:
    if kind == "image/svg+xml":
        data = base64.b64encode(data.encode("utf-8")).decode("ascii")
    image = f'<img alt="{html.escape(alt)}" src="data:{kind};base64,{"".join(data.split())}">'
    anchor, words = caption
    if not words:
        return Markup(f"<figure>{image}</figure>")
    return Markup(f'<figure id="{anchor}">{image}<figcaption>{html.escape(words)}</figcaption></figure>')


def _number_figure(output: NotebookNode, kind: str, outline: Outline, lang: str) -> tuple[str, str]:
    """Return anchor and caption of a figure that brings a title; a figure without one has no number."""
    title = output.get("metadata", {}).get(kind, {}).get("title", "")
    if not title:
        return "", ""
    outline.figures += 1
    return f"figure-{outline.figures}", caption_figure(outline.figures, title, lang)


def _find_alt(output: NotebookNode, kind: str, outline: Outline, lang: str) -> str:
    """Return the alternative text that the output brings, else the heading it stands under."""
    metadata = output.get("metadata", {})
    alt = metadata.get(kind, {}).get("alt") or metadata.get("alt")
    return alt or f"{LABELS[lang]['figure']}: {outline.latest}"
