"""Lines broken inside a sentence by the edge of a page or a screen."""

from __future__ import annotations

import re
from itertools import pairwise

from ..document import Document
from .edit import Edit
from .layout import PUNCTUATION, Layout, Start, describe_start, is_ended, read_layout
from .lines import HAN, HAN_AT_END, HAN_AT_START, Change, Line, is_table_row, is_value, list_lines, write_edits
from .model.language import REACH, load_word_model
from .script import fold_characters

KIND = "line_break"
NUMBERED = re.compile(
    "\\s*(?:[(（]?[一二三四五六七八九十百]{1,3}[)）、.．]|第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]{1,2}是"
    "|[(（]?\\d{1,2}[)）、.．](?!\\d)|[①-⑳㈠-㈩●◆■★▲•·]|[A-Z][ .、])"
)
#: What begins an item inside a paragraph.
ITEM = re.compile("\\s*[一二三四五六七八九十]{1,2}是")
#: Words a paragraph opens with; a line beginning so is not the rest of a broken one.
OPENING = re.compile(
    "\\s*(?:\\d{4}年|[今本上去全近]年|下一步|截至|截止|目前|同时|此外|另外|其中|附件|注[:：]|备注|联系|特此)"
)
OPEN_END = re.compile("[，、,（(《“‘]$")
#: Words that need something after or before them; the characters after them rule out 及时, 了解 and the like.
LEADING_WORD = re.compile("[和与及或的在对将把被从向由于]$")
OPEN_START = re.compile(
    "的(?!确)|和(?![谐平县田])|与(?![会此时])|及(?![时早格其])|或(?![许者])|等(?![待级候同])|了(?![解结])"
)
COUNT_START = re.compile("\\d[\\d,.]*\\s*(?:[万亿]?[件份条项个次人名篇期家元件场]|年|月|日|%|％)")
#: What goes on with a number.
COUNTED = re.compile("[年月日号条件次人名份个项篇期家户元亩万亿%％．.](?![、.．])")
SENTENCE = re.compile("[。；;]")
CLAUSE = re.compile("[，,、]")
#: What no line begins with, and a rest too short for a sentence.
MIDDLE = re.compile(f"[，。、；,;）)》”’]|[{HAN}]{{1,3}}[。；]")
#: What the rest of a line can begin with.
REST = re.compile(f"\\s*[{HAN}\\d“‘《（(A-Za-z，。、；,;）)》”’]")
#: A line shorter than this is a label or a heading unless its punctuation says otherwise; a rest shorter than that
#: is a label.
SHORTEST_BROKEN, SHORTEST_REST = 12, 5
#: Parts of a heading between commas differ by less than so many characters.
UNEVEN = 3
#: A line with punctuation beyond so many characters is prose, to which a short line may belong.
PROSE_REST = 8
#: Bits a break must cost to go through a word in a line with commas, and in any line: of the ends and beginnings of
#: lines that do not belong together, 6 in 1,000 and 2 in 10,000 seem to make such a word.
ANY_CUT, SURE_CUT = 0.1, 5.0
#: Prose without a whole sentence: so long, with so many commas.
PROSE = ((28, 2), (40, 1), (60, 0))


def join_broken_lines(document: Document) -> list[Edit]:
    """Return the edits that join the parts of a sentence, with the empty lines between them.

    Safe because both parts must be prose: rows and columns of tables, values, headings and numbered items are never
    joined, a line set like the first of a paragraph only to one that breaks off in the middle of a sentence; and a
    line that ends like a sentence stays as it is, unless the text is wrapped and no paragraph begins like the next.
    """
    filled = [line for line in list_lines(document) if line.text.strip()]
    layout = read_layout(filled)
    changes = []
    for position, (line, following) in enumerate(pairwise(filled)):
        confidence = _judge(filled, position, layout)
        if confidence:
            start = line.start + len(line.text.rstrip())
            end = following.start + len(following.text) - len(following.text.lstrip())
            changes.append(Change(start, end, "", line.number, confidence))
    return write_edits(document, KIND, changes, context=2)


def _judge(filled: list[Line], position: int, layout: Layout) -> float:
    """Return how sure it is that the line at a position goes on with the next one, 0 for not at all."""
    line, following = filled[position], filled[position + 1]
    if is_ended(line.text) and not layout.is_full(line.text):
        return 0.0
    if not _may_join(filled, position):
        return 0.0
    start = describe_start(line, following)
    if layout.is_full(line.text):
        if not layout.is_usual(start):
            return 0.95 if not NUMBERED.match(following.text) or ITEM.match(following.text) else 0.0
        if is_ended(line.text):
            return 0.0
    if NUMBERED.match(following.text):
        return 0.0
    return _confidence(line.text.rstrip(), following.text.strip(), start, layout)


def _may_join(filled: list[Line], position: int) -> bool:
    """Whether neither line is a value or a row of a table or, unless it is prose, stands beside one."""
    pair = filled[position : position + 2]
    if any(map(_is_tabular, pair)) or REST.match(pair[1].text) is None:
        return False
    beside = [*filled[max(0, position - 1) : position], *filled[position + 2 : position + 3]]
    return _is_prose(pair[0].text) or not any(map(_is_tabular, beside))


def _is_tabular(line: Line) -> bool:
    return is_table_row(line.text) or is_value(line.text)


def _confidence(line: str, following: str, start: Start, layout: Layout) -> float:
    """Return how sure it is by their words that the second line goes on where the first stops."""
    is_followed = PUNCTUATION.search(following[PROSE_REST:]) is not None
    cut = _bits_of_cut(line, following) if len(following) >= SHORTEST_REST else 0.0
    if len(line) < SHORTEST_BROKEN and not MIDDLE.match(following):
        return 0.97 if is_followed and cut >= SURE_CUT else 0.0
    if MIDDLE.match(following) or OPEN_END.search(line):
        return 0.97
    if OPENING.match(following):
        return 0.0
    if cut >= SURE_CUT or (line[-1:].isdigit() and COUNTED.match(following)):
        return 0.97
    is_prose, has_clause = _is_prose(line), CLAUSE.search(line) is not None
    if layout.is_full(line) and (is_followed or layout.is_full(following)):
        return 0.9
    if start.is_indented and layout.is_usual(start):
        return 0.9 if is_prose and PUNCTUATION.search(following) else 0.0
    if cut >= ANY_CUT and (has_clause or OPENING.match(line)):
        return 0.97
    is_joining = OPEN_START.match(following) is not None or LEADING_WORD.search(line) is not None
    if is_followed and is_joining:
        return 0.97
    if not is_prose and (not has_clause or _is_heading(line)):
        return 0.0
    if is_joining:
        return 0.97
    if is_followed and not _is_couplet(line):
        return 0.8
    if COUNT_START.match(following) or SENTENCE.search(line):
        return 0.9
    return 0.8 if is_prose and PUNCTUATION.search(following) else 0.0


def _is_heading(line: str) -> bool:
    """Whether a line that is no prose begins with the number of a heading, which is not how an item begins (一是)."""
    return NUMBERED.match(line) is not None and ITEM.match(line) is None


def _is_couplet(line: str) -> bool:
    """Whether a line has the shape of a heading: parts of about the same length between its commas, or no comma."""
    lengths = [len(part.strip()) for part in re.split("[，,]", line)]
    return max(lengths) - min(lengths) < UNEVEN


def _is_prose(line: str) -> bool:
    """Whether the line holds a whole sentence, or is too long and too much divided for a heading."""
    clauses = len(CLAUSE.findall(line))
    if SENTENCE.search(line):
        return True
    return not NUMBERED.match(line) and any(len(line) >= length and clauses >= fewest for length, fewest in PROSE)


def _bits_of_cut(line: str, following: str) -> float:
    left, right = HAN_AT_END.search(line[-REACH:])[0], HAN_AT_START.match(following[:REACH])[0]
    if not left or not right:
        return 0.0
    return load_word_model().bits_of_cut(fold_characters(left), fold_characters(right))
