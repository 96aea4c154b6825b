"""Whose figures a sentence gives: the reporting body's own or another body's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...document import Paragraph
from ..identity.bodies import is_short_for
from .patterns import pattern

HEADING_LENGTH, OPENING_LENGTH, LONGEST_LEAD = 40, 300, 60
_RANKS = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3, "街道": 3}
_DEPARTMENTS = ("局", "厅", "委", "委员会")
_ZONE = re.compile(r"(?P<zone>.+区)(?:管理委员会|管委会)$")
_KINDS = (*_DEPARTMENTS, "办", "办公室", "中心")
_DIVISION_LETTERS = "省市县区州"
_DIVISIONS = "省市县区州盟旗镇乡"
# 市场, 区域, 县级 …: then the letter before does not end a name.
_NOT_AFTER_A_PLACE = "级直场民内外属县区域"


def own_names(paragraphs: Sequence[Paragraph], agency: str | None) -> str:
    """Return the text in which the reporting body names itself: its name, or else the opening of its report."""
    if agency:
        return agency
    opening = [paragraph.text for paragraph in paragraphs[:3]]
    titles = [text for text in opening if "年度报告" in text and len(text) < HEADING_LENGTH * 2]
    return (titles or opening or [""])[0][:OPENING_LENGTH]


def names_of(agency: str | None) -> tuple[str, ...]:
    """Return the names by which a clause calls the reporting body.

    >>> names_of("海川市滨河区人民政府")
    ('海川市滨河区人民政府', '海川市滨河区', '滨河区')
    """
    if not agency:
        return ()
    place = pattern("central_prefix").sub("", agency.removesuffix("人民政府"))
    short = pattern("higher_body").sub("", place)
    levels = _DIVISION_LETTERS if short.endswith(_DEPARTMENTS) else ""
    return tuple(dict.fromkeys((agency, place, short, *(level + short for level in levels))))


def own_field(agency: str | None) -> tuple[str, ...]:
    """Return the words that tell the reporting body's own field or name in front of 信息: they leave nothing out.

    >>> own_field("海川市文化和旅游局")[-3:]
    ('文化和旅游局', '文化和旅游', '文化旅游')
    """
    match = pattern("department").fullmatch(agency) if agency else None
    fields = {match["field"], re.sub("[和与]", "", match["field"])} if match else set()
    return tuple(sorted({*fields, *names_of(agency)}, key=lambda word: (-len(word), word)))


def names_itself(text: str, start: int) -> bool:
    """Whether the reporting body speaks of itself at ``start`` (我局, 本机关)."""
    opening = text[start : start + LONGEST_LEAD]
    return ("我" in opening or "本" in opening) and bool(pattern("own").match(text, start))


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: short, and not a sentence."""
    return len(text) <= HEADING_LENGTH and not re.search(r"[。；;!！?？]|\d+[件份条宗篇]", text)


def heading_subject(text: str, own: str) -> str | None:
    """Return the other body that a heading like 「恩施州：…」 announces, else ``None``."""
    match = pattern("heading").match(text)
    return match["name"] if match and not _is_own(match["name"], own) else None


def sentence_subject(text: str, start: int, own: str, subject: str | None) -> str | None:
    """Return the other body whose figures the sentence at ``start`` gives, ``None`` for the reporting body.

    ``subject`` is that of the sentence before; it holds on until the reporting body speaks of itself again.
    """
    if names_itself(text, start):
        return None
    if subject and (whole := pattern("whole").match(text, start)):
        return subject if subject[-1] == whole["whole"] else None
    if pattern("pointer").match(text, start):
        return subject or "该"
    if whole := pattern("nation").match(text, start):
        return whole[0]
    match = pattern("name").match(text, start)
    if match and text.startswith(own, match.start("name")):
        return None
    if match and _is_name(match) and (match["other"] or not _is_own(match["name"], own)):
        return match["name"]
    return None if match and _is_name(match) else subject


def is_above(scope: str, agency: str) -> bool:
    """Whether a scope (全省, 省本级) lies above the level of the reporting body: then it is another body's.

    The government's own office (省政府办公厅) is one beside a department.

    >>> is_above("全省", "湖南省长沙市人民政府"), is_above("全省", "湖南省财政厅")
    (True, False)
    >>> is_above("省政府办公厅", "湖南省财政厅")
    True
    """
    if agency.endswith(_DEPARTMENTS) and (is_office(scope) or pattern("departments").search(scope)):
        return True
    levels = [_RANKS[letter] for letter in re.findall(pattern("division").pattern, agency)]
    named = re.search(r"[省市州盟县区旗]", scope)
    return bool(levels and named and _RANKS[named[0]] < max(levels))


def is_office(scope: str) -> bool:
    """Whether a scope is the government's own office (市政府办公室)."""
    return "政府办" in scope


def _is_called(name: str, own: str) -> bool:
    """Whether a department is called so for short (市人社局): of its own level, its letters in their order."""
    divisions = pattern("division").findall(own)
    return (not divisions or name[0] == divisions[-1][-1]) and is_short_for(name[1:], own)


def _is_name(match: re.Match[str]) -> bool:
    name = match["name"]
    is_place = name[-1] in _DIVISIONS
    if pattern("no_name").search(name if is_place else name[1:-1]):
        return False
    return not (is_place and match["next"] in _NOT_AFTER_A_PLACE)


def _is_own(name: str, own: str) -> bool:
    if own.startswith(name) and pattern("lower_body").fullmatch(own, len(name)):
        return False
    if own.endswith(_KINDS) and name.endswith(_KINDS) and name[0] in _DIVISIONS:
        return _is_called(name, own)
    if (zone := _ZONE.match(own)) and is_short_for(name, zone["zone"]):
        return True
    short = re.sub(r"人民政府|政府", "", own)
    bare = re.sub(r"^[省市县区州]?(?:人民政府|政府)?", "", name)
    return name in own or bare in own or re.sub(r"人民政府|政府", "", name) in short
