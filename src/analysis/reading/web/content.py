"""Where the report stands in a web page: what is made of links, and what is neither sentence nor table, goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from .elements import elements_with
from .tree import drop_element

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
# A table of so many cells may be a form left blank.
MIN_TABLE_CELLS = 6
_RUNNING_TEXT = frozenset({"p", "span", "font", "center"})
# The digit of a value stands in one of the first pieces of text of its cell.
MAX_CELL_TEXTS = 4
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Weight:
    """Characters, those inside links, number of links, and of numbers in tables."""

    text: int = 0
    linked: int = 0
    links: int = 0
    counts: int = 0


def find_content(root: etree._Element) -> etree._Element:
    """Return the part of the page that holds the report, blocks made of links removed from it.

    Conservative: a table with numbers is never removed, nor a block with a sentence, a numbered heading, a date of
    publication or the words of a title outside links.
    """
    body = root.find("body") if root.find("body") is not None else root
    weights = _weigh(body)
    navigation = [
        element for element, weight in weights.items() if element is not body and _is_navigation(element, weight)
    ]
    for element in navigation:
        drop_element(element)
    _drop_surroundings(body, _weigh(body) if navigation else weights)
    return body


def page_title(root: etree._Element) -> str:
    """Return the title that the page states in its head, without the name of the site; empty where there is none."""
    stated = {(meta.get("name") or "").lower(): meta.get("content") or "" for meta in root.iter("meta")}
    title = stated.get("articletitle") or root.findtext(".//title") or ""
    return re.split(r"\s*[_|｜]\s*|\s+[-–—]+\s*|-{2,}", title.strip())[0].strip()


def _weigh(body: etree._Element) -> dict[etree._Element, _Weight]:
    """Weights of every element outside plain tables, children before parents, without recursion."""
    weights: dict[etree._Element, _Weight] = {}
    for element in reversed(_list_elements(body)):
        if _is_plain_table(element):
            weights[element] = _weigh_table(element)
            continue
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
        elif element.tag in ("td", "th") and not weight.counts:
            weight.counts = int(any(_DIGITS.search(text) for text in islice(element.itertext(), MAX_CELL_TEXTS)))
    return weights


def _list_elements(body: etree._Element) -> list[etree._Element]:
    """Elements in reading order, without those inside plain tables."""
    found: list[etree._Element] = []
    waiting = [body]
    while waiting:
        element = waiting.pop()
        found.append(element)
        if not _is_plain_table(element):
            waiting.extend(reversed(element))
    return found


def _is_plain_table(element: etree._Element) -> bool:
    """Whether the element is a table without links and without tables inside."""
    if element.tag != "table":
        return False
    return not any(part.tag == "table" or part.get("href") for part in element.iterdescendants("a", "table"))


def _weigh_table(table: etree._Element) -> _Weight:
    text = " ".join(table.itertext())
    return _Weight(text=_length(text), counts=len(_DIGITS.findall(text)))


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _is_navigation(element: etree._Element, weight: _Weight) -> bool:
    if element.tag not in elements_with("container") or element.tag == "body":
        return False
    return weight.links >= MIN_LINKS and weight.linked >= LINK_SHARE * weight.text and weight.counts < MIN_LINKS


def _drop_surroundings(body: etree._Element, weights: dict[etree._Element, _Weight]) -> None:
    """Go down to the content while one child holds nearly all text; drop its neighbours that say nothing of it."""
    node = body
    while True:
        own = weights[node].text - weights[node].linked
        # The parts of a plain table are not weighed: there is nothing beside the report in it.
        parts = [part for part in node if part in weights]
        child = max(parts, key=lambda part: weights[part].text - weights[part].linked, default=None)
        if child is None or weights[child].text - weights[child].linked < CONTENT_SHARE * max(own, 1):
            return
        if child.tag in ("p", "span", "tr", "td", "tbody", "table") and weights[child].counts:
            return
        for neighbour in [part for part in node if part is not child]:
            if neighbour.tag in elements_with("container") and _says_nothing(neighbour, weights[neighbour]):
                drop_element(neighbour)
        node = child


def _says_nothing(element: etree._Element, weight: _Weight) -> bool:
    if weight.counts or element.tag in _RUNNING_TEXT or len(element.findall(".//td")) >= MIN_TABLE_CELLS:
        return False
    return not _REPORT_WORDS.search(_unlinked_text(element))


def _unlinked_text(element: etree._Element) -> str:
    if element.tag == "a":
        return ""
    parts = [element.text or ""]
    for part in element:
        parts += [_unlinked_text(part), part.tail or ""]
    return "".join(parts)
