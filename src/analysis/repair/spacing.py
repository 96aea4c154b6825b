"""Spaces that a layout or a text recogniser put between the characters of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..document import Document
from .edit import Edit
from .line_shape import bits_of_cut, is_joined_by_word
from .lines import HAN, HAN_AT_END, HAN_AT_START, HAN_CHARACTER, Change, Line, is_table_row, list_lines, write_edits
from .model.language import REACH

KIND = "spacing"
Span = tuple[int, int]
BESIDE_MARK = re.compile(f"(?<=[{HAN}”》）]) (?=[，。；：、“”《》（）])|(?<=[，。；：、“”《》（）]) (?=[{HAN}“《（])")
#: The number of a heading, after which some papers set a space.
HEADING_NUMBER = re.compile("\\s*[（(]?[一二三四五六七八九十\\d]{1,3}[）)、]$")
#: A heading before its text on the same line; the gap is all that parts them.
HEADING = re.compile("\\s*[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．][^，。；,;]{1,24}")
GAP = re.compile(f"(?<=[{HAN}])[ \u00a0\u2002-\u200a\u3000]+(?=[{HAN}])")
#: Two bodies that issue a paper together, which print sets apart.
BODY_END = re.compile("(?:中央|办公厅|办公室|委员会|政府|[委部局院])$")
BODY_START = re.compile("国务院|中央|全国人|最高人民|[省市县区州](?:委|人民政府|政府|人大|政协)")
#: Characters set apart one by one: four or more in a row, punctuation among them, and the gap before the text goes on.
APART = f"[{HAN}，。；、,;:：“”《》（）]"
SPREAD = re.compile(f"{APART}(?: {{1,2}}{APART}(?![{HAN}])){{2,}} {{1,2}}{APART}")
#: Characters set apart one by one, digits and Latin letters too, if so many of them are Chinese.
ALL_SPREAD = re.compile("(?<!\\S)\\S(?: {1,2}\\S(?!\\S)){7,}")
FEWEST_HAN = 4
SPACES = re.compile("[ \u00a0\u2002-\u200a\u3000]+")
#: Spaces that are no indent, before the rest of the line; a quick first look.
INNER = re.compile(
    "[ \u00a0\u2002-\u200a\u3000](?<=[^ \u00a0\u2002-\u200a\u3000\\d].)[ \u00a0\u2002-\u200a\u3000]*[^\\s\\d]"
)
PROSE = re.compile("[，。；,;]")
#: The last word of a heading, behind so many characters that they are no label, is so long at most.
TAIL, FEWEST_BEFORE_TAIL = re.compile(f"[{HAN}]{{1,3}}\\s*$"), 8
#: Three or more pieces of two to four characters parted by spaces are a list of names or labels.
LIST = re.compile(f"(?<![{HAN}])[{HAN}]{{2,4}}(?:[ \u3000]+[{HAN}]{{2,4}}){{2,}}(?![{HAN}])")


def remove_stray_spaces(document: Document) -> list[Edit]:
    """Return the edits that close gaps between Chinese characters.

    Safe because Chinese prose has no spaces; in a heading, a label or a list a gap can be meant, so there it only
    goes where it cuts a word in two. Rows of tables, indents and gaps next to digits or Latin are left alone.
    """
    changes = []
    for line in list_lines(document):
        if not is_table_row(line.text) and _has_gap(line.text):
            changes += _close_gaps(line)
    return write_edits(document, KIND, changes, context=2)


def _has_gap(text: str) -> bool:
    return bool(INNER.search(text) and (GAP.search(text) or BESIDE_MARK.search(text)))


def _close_gaps(line: Line) -> list[Change]:
    spread = [
        match.span() for match in ALL_SPREAD.finditer(line.text) if len(HAN_CHARACTER.findall(match[0])) >= FEWEST_HAN
    ]
    spread += [m.span() for m in SPREAD.finditer(line.text) if not _overlaps(m.span(), spread)]
    spread.sort()
    listed = [match.span() for match in LIST.finditer(line.text)]
    is_prose = PROSE.search(line.text) is not None
    closed = [(start, end, line.text[start:end].replace(" ", "")) for start, end in spread]
    closed += [
        (*match.span(), "")
        for match in SPACES.finditer(line.text)
        if not _is_inside(match.span(), spread) and _is_stray(line.text, match.span(), listed, is_prose)
    ]
    return [
        Change(line.start + start, line.start + end, after, line.number, 0.95) for start, end, after in sorted(closed)
    ]


def _overlaps(span: Span, spans: list[Span]) -> bool:
    """Whether a span overlaps one of others that are in order and apart."""
    return _last_before(span[1], spans)[1] > span[0]


def _is_inside(span: Span, spans: list[Span]) -> bool:
    """Whether a span lies inside one of others that are in order and apart."""
    return _last_before(span[0], spans)[1] > span[1]


def _last_before(offset: int, spans: list[Span]) -> Span:
    """Return the last span that begins before an offset, an empty one if none does."""
    at = bisect_left(spans, (offset,))
    return spans[at - 1] if at else (0, 0)


def _is_stray(text: str, span: Span, listed: list[Span], is_prose: bool) -> bool:
    """Whether a gap does not belong; only so much of the line is looked at on either side as can tell."""
    start, end = span
    if BESIDE_MARK.match(text, start):
        return HEADING_NUMBER.match(text, 0, start) is None
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if not GAP.match(text, start) or (BODY_END.search(before) and BODY_START.match(after)):
        return False
    is_single = end - start == 1 and text[start] != "\u3000" and not _is_inside(span, listed)
    if is_single and is_prose and (HEADING.fullmatch(text, 0, start) is None or is_joined_by_word(before, after)):
        return True
    left, right = HAN_AT_END.search(before)[0], HAN_AT_START.match(after)[0]
    is_tail = len(left) >= FEWEST_BEFORE_TAIL and TAIL.match(text, end) is not None
    return is_tail or bits_of_cut(left, right) > 0
