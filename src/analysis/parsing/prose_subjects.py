"""Whose figures a sentence gives: the reporting body's own or another body's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..document import Paragraph

_LEVEL = "省市县区州盟旗镇乡"
_PLACE = rf"[一-龥]{{2,6}}?(?:自治)?[{_LEVEL}]"
_BODY = r"[省市县区州][一-龥]{2,14}?(?:厅|局|委员会|委|办公厅|办公室|办|管委会|公司|医院|学校|大学|中心)"
_LEAD = r"(?:(?:20\d\d年度?|今年|全年|其中|例如|比如|如|同时|此外|目前|[一二三四五六七八九]是)[,，:：]?)*"
_NAME = re.compile(rf"{_LEAD}(?P<name>{_BODY}|{_PLACE})(?P<next>[一-龥,，])")
_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十\d(（]+[、.)）])?(?P<name>{_BODY}|{_PLACE}|[一-龥]{{2,10}}(?:局|厅|委|办|街道|镇|乡))[:：]"
)
_POINTER = re.compile(rf"{_LEAD}该(?:厅|局|市|县|区|州|盟|旗|省|委|办|镇|乡|街道|单位|部门|中心)")
_OWN = re.compile(rf"{_LEAD}(?:我|本)(?:[{_LEVEL}局厅委办院校]|机关|单位|部门|级)")
_WHOLE = re.compile(rf"{_LEAD}(?:全(?P<whole>[{_LEVEL}])|(?P<level>[{_LEVEL}])(?:本级|级|直))")
# Letters that no name of a place or a body has: then it is a phrase that only ends like a name.
_NO_NAME = re.compile(
    r"[全各本我该其在对向把将为与和及的了是有加强推进按照通过根据围绕组织指导督促依托建立完善健从由各多]|[省市县区](?:直|级)|政府|门户|网站|上级|社区|地区|园区|市县|县区|区县"
)
_AFTER_NAME = re.compile(r"[级直场民区县域内外属信政]|,|，")
HEADING_LENGTH = 40


def own_names(paragraphs: Sequence[Paragraph], agency: str | None) -> str:
    """Return the text in which the reporting body names itself: its name, or else the opening of its report."""
    if agency:
        return agency
    opening = [paragraph.text for paragraph in paragraphs[:3]]
    titles = [text for text in opening if "年度报告" in text and len(text) < HEADING_LENGTH * 2]
    return titles[0] if titles else "".join(opening)[:400]


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: short, and not a sentence."""
    return len(text) <= HEADING_LENGTH and not re.search(r"[。；;!！?？]|\d+[件份条宗篇]", text)


def heading_subject(text: str, own: str) -> str | None:
    """Return the other body that a heading like 「恩施州：…」 announces, else ``None``."""
    match = _HEADING.match(text)
    return match["name"] if match and not _is_own(match["name"], own) else None


def sentence_subject(text: str, start: int, own: str, subject: str | None) -> str | None:
    """Return the other body whose figures the sentence at ``start`` gives, ``None`` for the reporting body.

    ``subject`` is that of the sentence before; it holds on until the reporting body speaks of itself again.
    """
    if _OWN.match(text, start):
        return None
    if (whole := _WHOLE.match(text, start)) and subject:
        return subject if subject[-1] == whole["whole"] else None
    if _POINTER.match(text, start):
        return subject or "该"
    match = _NAME.match(text, start)
    if match and _is_name(match) and not _is_own(match["name"], own):
        return match["name"]
    return None if match and _is_name(match) else subject


def _is_name(match: re.Match[str]) -> bool:
    name = match["name"]
    if _NO_NAME.search(name if name[-1] in _LEVEL else name[1:-1]):
        return False
    return not (name[-1] in _LEVEL and match["next"] in "级直场民内外属县区域")


def _is_own(name: str, own: str) -> bool:
    short = re.sub(r"人民政府|政府", "", own)
    bare = re.sub(r"^[省市县区州]?(?:人民政府|政府)?", "", name)
    return name in own or bare in own or re.sub(r"人民政府|政府", "", name) in short
