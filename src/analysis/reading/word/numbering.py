"""Numbers that Word counts itself (一、 （二） 3.) and that stand in no text: headings and labels are told by them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from .names import word

_DIGITS = "〇一二三四五六七八九"
_CHINESE = re.compile(r"(?:chinese|taiwanese|japanese)Counting\w*|ideograph\w*")
_DECIMAL = re.compile(r"decimal\w*")
MAX_STYLES = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is counted and printed: ``text`` holds %1, %2 … for the numbers."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document; exists because each number depends on those before it."""

    def __init__(self, document: WordDocument) -> None:
        self._levels, self._lists = _read_numbering(document)
        self._styles = _read_styles(document)
        self._counts: Counter[tuple[str, int]] = Counter()

    def next_number(self, paragraph: etree._Element) -> str:
        """Return the number printed before the paragraph, empty where Word prints none or only a bullet."""
        found = self._list_of(paragraph)
        abstract = self._lists.get(found[0]) if found else None
        level = self._levels.get((abstract, found[1])) if found and abstract else None
        if level is None or not (_is_chinese(level) or _DECIMAL.fullmatch(level.format)):
            return ""
        depth = found[1]
        if (abstract, depth) not in self._counts:
            self._counts[abstract, depth] = level.start - 1
        self._counts[abstract, depth] += 1
        for key in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[key]
        return re.sub(r"%(\d)", lambda match: self._print(abstract, int(match[1]) - 1), level.text)

    def _print(self, abstract: str, depth: int) -> str:
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        count = self._counts.get((abstract, depth), level.start)
        return print_chinese(count) if _is_chinese(level) else str(count)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(word("pPr"))
        if properties is None:
            return None
        style = properties.find(word("pStyle"))
        own = _list_and_level(properties)
        inherited = self._styles.get(style.get(word("val"), "")) if style is not None else None
        return own if own and own[0] else inherited


def _is_chinese(level: _Level) -> bool:
    return bool(_CHINESE.fullmatch(level.format))


def print_chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese digits, larger ones in Arabic digits.

    >>> print_chinese(6), print_chinese(10), print_chinese(21)
    ('六', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _read_numbering(document: WordDocument) -> tuple[dict[tuple[str, int], _Level], dict[str, str]]:
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return {}, {}
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    levels = {
        (abstract.get(word("abstractNumId")), int(level.get(word("ilvl"), 0))): _Level(
            _value(level, "numFmt"), _value(level, "lvlText"), int(_value(level, "start") or 1)
        )
        for abstract in root.iter(word("abstractNum"))
        for level in abstract.iter(word("lvl"))
    }
    lists = {item.get(word("numId")): _value(item, "abstractNumId") for item in root.iter(word("num"))}
    return levels, lists


def _read_styles(document: WordDocument) -> dict[str, tuple[str, int]]:
    """Lists of paragraph styles by style id, through the styles each is based on."""
    parents: dict[str, str] = {}
    lists: dict[str, tuple[str, int]] = {}
    for style in document.styles.element.iter(word("style")):
        name = style.get(word("styleId"), "")
        parents[name] = _value(style, "basedOn")
        properties = style.find(word("pPr"))
        found = _list_and_level(properties) if properties is not None else None
        if found and found[0]:
            lists[name] = found
    return {name: found for name in parents if (found := _inherited(name, parents, lists))}


def _inherited(name: str, parents: dict[str, str], lists: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    for _ in range(MAX_STYLES):
        if name in lists:
            return lists[name]
        name = parents.get(name, "")
    return None


def _list_and_level(properties: etree._Element) -> tuple[str, int] | None:
    numbered = properties.find(word("numPr"))
    if numbered is None:
        return None
    return _value(numbered, "numId"), int(_value(numbered, "ilvl") or 0)


def _value(element: etree._Element, name: str) -> str:
    child = element.find(word(name))
    return child.get(word("val"), "") if child is not None else ""
