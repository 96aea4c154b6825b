"""Where the report stands in a web page: what is made of links, and what is neither sentence nor table, goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml import html

from .html_elements import elements_with

_REPORT_WORDS = re.compile(
    r"。|年度?报告|年度?報告|年报|年報|公开|公開|索引号|索引號"
    r"|(?:日期|时间|時間)\s*[:：]?\s*20\d\d|[一二三四五六]\s*[、．.]|(?:\d\s*){4}年"
    r"|^\s*[^：:]{2,30}(?:政府|局|厅|廳|办公室|辦公室|委员会|委員會|办事处)\s*$"
)
# Chains of links are navigation; a paragraph with a link in it is not.
LINK_SHARE = 0.6
MIN_LINKS = 3
# The content is the part of the page that holds nearly all its running text; what stands beside it must be small.
CONTENT_SHARE = 0.8
# The digit of a value stands in one of the first pieces of text of its cell.
MAX_CELL_TEXTS = 4


@dataclass(slots=True)
class _Weight:
    """Characters outside and inside links, number of links and of cells that hold a digit."""

    text: int = 0
    linked: int = 0
    links: int = 0
    counts: int = 0


def find_content(root: html.HtmlElement) -> html.HtmlElement:
    """Return the part of the page that holds the report, blocks made of links removed from it.

    Conservative: a table with numbers is never removed, nor a block with a sentence, a numbered heading, a date of
    publication or the words of a title outside links.
    """
    body = root.find("body") if root.find("body") is not None else root
    weights = _weigh(body)
    for element in list(body.iter(*elements_with("container"))):
        if element is not body and _is_navigation(weights[element]) and element.getparent() is not None:
            element.drop_tree()
    _drop_surroundings(body, _weigh(body))
    return body


def page_title(root: html.HtmlElement) -> str:
    """Return the title that the page states in its head, without the name of the site; empty where there is none."""
    stated = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in root.iter("meta")}
    title = stated.get("articletitle") or root.findtext(".//title") or ""
    return re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s*|-{2,}", title.strip())[0].strip()


def _weigh(body: html.HtmlElement) -> dict[html.HtmlElement, _Weight]:
    """Weights of every element, children before parents, without recursion."""
    weights: dict[html.HtmlElement, _Weight] = {}
    order = list(body.iter())
    for element in reversed(order):
        weight = weights.setdefault(element, _Weight())
        weight.text += _length(element.text)
        for child in element:
            part = weights[child]
            weight.text += part.text + _length(child.tail)
            weight.linked += part.linked
            weight.links += part.links
            weight.counts += part.counts
        if element.tag == "a" and element.get("href"):
            weight.linked, weight.links = weight.text, 1
        elif element.tag in ("td", "th") and not weight.counts and _has_digit(element):
            weight.counts = 1
    return weights


def _has_digit(element: html.HtmlElement) -> bool:
    return any(re.search(r"\d", text) for text in islice(element.itertext(), MAX_CELL_TEXTS))


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _is_navigation(weight: _Weight) -> bool:
    return weight.links >= MIN_LINKS and weight.linked >= LINK_SHARE * weight.text and weight.counts < MIN_LINKS


def _drop_surroundings(body: html.HtmlElement, weights: dict[html.HtmlElement, _Weight]) -> None:
    """Go down to the content while one child holds nearly all text; drop its neighbours that say nothing of it."""
    node = body
    while True:
        own = weights[node].text - weights[node].linked
        child = max(node, key=lambda part: weights[part].text - weights[part].linked, default=None)
        if child is None or weights[child].text - weights[child].linked < CONTENT_SHARE * max(own, 1):
            return
        if child.tag in ("p", "span", "tr", "td", "tbody", "table") and weights[child].counts:
            return
        for neighbour in [part for part in node if part is not child]:
            if neighbour.tag in elements_with("container") and _says_nothing(neighbour, weights[neighbour]):
                neighbour.drop_tree()
        node = child


def _says_nothing(element: html.HtmlElement, weight: _Weight) -> bool:
    if weight.counts:
        return False
    return not _REPORT_WORDS.search(_unlinked_text(element))


def _unlinked_text(element: html.HtmlElement) -> str:
    if element.tag == "a":
        return ""
    parts = [element.text or ""]
    for part in element:
        parts += [_unlinked_text(part), part.tail or ""]
    return "".join(parts)
