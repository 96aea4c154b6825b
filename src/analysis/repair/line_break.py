"""Lines broken inside a sentence by the edge of a page or a screen."""

from __future__ import annotations

import re
from itertools import pairwise

from ..document import Document
from .edit import Edit
from .layout import Layout, describe_start, is_ended, read_layout
from .line_shape import (
    CLAUSE,
    COUNT_START,
    COUNTED,
    ITEM,
    MIDDLE,
    NUMBERED,
    OPEN_END,
    OPENING,
    PUNCTUATION,
    SENTENCE,
    bits_of_cut,
    goes_on,
    is_couplet,
    is_joined_by_word,
    is_numbered_heading,
    is_obliging,
    is_prose,
    is_unclosed,
)
from .lines import HAN, Change, write_edits

KIND = "line_break"
#: What the rest of a line can begin with.
REST = re.compile(f"\\s*[{HAN}\\d“‘《（(A-Za-z，。、；,;）)》”’]")
#: A line shorter than this is a label or a heading unless its punctuation says otherwise; a rest shorter than that
#: is a label.
SHORTEST_BROKEN, SHORTEST_REST = 12, 5
#: Headings without a number are shorter than this.
LONGEST_HEADING = 24
#: Bits a break must cost to go through a word in a line with commas, in any line, and in one that has the number of
#: a heading: of the ends and beginnings of lines that do not belong together, 6 in 1,000 seem to make a word, and 2 in
#: 10,000 one of 5 bits.
ANY_CUT, SURE_CUT, HEADING_CUT = 0.1, 5.0, 10.0
SURE, LIKELY, FAIR = 0.97, 0.9, 0.8


def join_broken_lines(document: Document) -> list[Edit]:
    """Return the edits that join the parts of a sentence, with the empty lines between them.

    Safe because both parts must be prose: rows and columns of tables, values, headings and numbered items are never
    joined, a line set like the first of a paragraph only to one that breaks off in the middle of a sentence; and a
    line that ends like a sentence stays as it is, unless the text is wrapped and no paragraph begins like the next.
    """
    layout = read_layout(document)
    changes = []
    for position, (is_tabular, is_followed) in enumerate(pairwise(layout.is_tabular)):
        if not is_tabular and not is_followed and (confidence := _judge(layout, position)):
            line, following = layout.filled[position : position + 2]
            start = line.start + len(line.text.rstrip())
            end = following.start + len(following.text) - len(following.text.lstrip())
            changes.append(Change(start, end, "", line.number, confidence))
    return write_edits(document, KIND, changes, context=2)


def _judge(layout: Layout, position: int) -> float:
    """Return how sure it is that the line at a position goes on with the next one, 0 for not at all."""
    line, following = layout.filled[position : position + 2]
    has_ended, is_full = is_ended(line.text), layout.is_full(line.text)
    if has_ended and not is_full:
        return 0.0
    is_numbered = NUMBERED.match(following.text) is not None
    if (is_numbered and not is_full) or not _may_join(layout, position):
        return 0.0
    start = describe_start(line, following)
    if is_full and not layout.is_usual(start):
        return LIKELY if not is_numbered or ITEM.match(following.text) else 0.0
    if has_ended or is_numbered:
        return 0.0
    text, rest = line.text.strip(), following.text.strip()
    is_followed = goes_on(rest) or is_ended(rest)
    if MIDDLE.match(rest) or text[-1] in OPEN_END or is_unclosed(text, rest):
        return SURE
    if is_followed and is_joined_by_word(text, rest):
        return SURE
    if is_full and _is_inside(layout, position) and (is_followed or layout.is_full(rest)):
        return LIKELY
    if OPENING.match(rest):
        return 0.0
    if _is_cut(text, rest, is_full):
        return SURE
    if len(text) < SHORTEST_BROKEN or is_numbered_heading(text):
        return 0.0
    if not layout.is_usual(start):
        return _judge_words(text, rest) or _judge_unusual(text, rest)
    return _judge_indented(text, rest) if start.is_indented else _judge_words(text, rest)


def _is_inside(layout: Layout, position: int) -> bool:
    """Whether a full line has a comma, or goes on with the line before it, and the next begins as any line does."""
    text = layout.filled[position].text
    start = describe_start(*layout.filled[position : position + 2])
    if start.is_indented or start.is_after_gap or is_numbered_heading(text):
        return False
    before = layout.filled[position - 1].text if position else ""
    return CLAUSE.search(text) is not None or (layout.is_full(before) and not is_ended(before))


def _may_join(layout: Layout, position: int) -> bool:
    """Whether the next line begins like a rest and, unless the line is prose, no value or row of a table is beside."""
    line, following = layout.filled[position : position + 2]
    if REST.match(following.text) is None:
        return False
    return is_prose(line.text) or not any(layout.is_tabular[max(0, position - 1) : position + 3])


def _judge_unusual(line: str, following: str) -> float:
    """Return how sure the join is of a line that is set as no paragraph of the document begins."""
    is_heading = len(line) < LONGEST_HEADING or (CLAUSE.search(line) is not None and is_couplet(line))
    return FAIR if goes_on(following) and not is_heading else 0.0


def _judge_indented(line: str, following: str) -> float:
    """Return how sure the join is of a line that is set as the first of a paragraph."""
    return LIKELY if PUNCTUATION.search(following) and (is_prose(line) or is_obliging(line)) else 0.0


def _judge_words(line: str, following: str) -> float:
    """Return how sure the join is by the words and marks of the two lines alone."""
    has_clause, is_followed = CLAUSE.search(line) is not None, goes_on(following)
    if is_prose(line) or (is_followed and is_obliging(line)):
        return LIKELY if PUNCTUATION.search(following) else 0.0
    if has_clause and is_followed and not is_couplet(line):
        return FAIR
    return LIKELY if has_clause and COUNT_START.match(following) and PUNCTUATION.search(following) else 0.0


def _is_cut(line: str, following: str, is_full: bool) -> bool:
    """Whether the break goes through a word, or through a number and what it counts."""
    if line[-1:].isdigit() and COUNTED.match(following):
        return True
    is_short = len(line) < SHORTEST_BROKEN
    if len(following) < SHORTEST_REST or (is_short and (is_numbered_heading(line) or not goes_on(following))):
        return False
    bits = bits_of_cut(line, following)
    if bits < ANY_CUT or is_full or (not is_short and _is_running(line)):
        return bits >= ANY_CUT
    return bits >= (HEADING_CUT if is_numbered_heading(line) else SURE_CUT)


def _is_running(line: str) -> bool:
    """Whether the line has marks or a beginning that headings do not have."""
    if is_numbered_heading(line):
        return False
    return any(pattern.search(line) for pattern in (CLAUSE, SENTENCE)) or bool(OPENING.match(line) or ITEM.match(line))
