"""Lines broken inside a sentence by the edge of a page or a screen."""

from __future__ import annotations

import re
from itertools import pairwise

from ..document import Document
from .edit import Edit
from .lines import HAN, HAN_AT_END, HAN_AT_START, Change, Line, is_table_row, is_value, list_lines, write_edits
from .model.language import REACH, load_word_model
from .script import fold_characters

KIND = "line_break"
#: How a sentence ends, and the marks that may follow.
END, CLOSING = frozenset("。！？!?；;：:…"), '”’"』」）)》〉】]>'
NUMBERED = re.compile(
    "\\s*(?:[(（]?[一二三四五六七八九十百]{1,3}[)）、.．]|第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]{1,2}是"
    "|[(（]?\\d{1,2}[)）、.．](?!\\d)|[①-⑳㈠-㈩●◆■★▲•·]|[A-Z][ .、])"
)
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
INDENT = re.compile("[ \u3000]{2,}|\u3000")
SENTENCE = re.compile("[。；;]")
CLAUSE = re.compile("[，,、]")
PUNCTUATION = re.compile("[，。；、,;]")
#: What no line begins with.
MIDDLE = re.compile("[，。、；,;）)》”’]")
#: A line shorter than this is a label or a heading unless its punctuation says otherwise; a rest shorter than that
#: is a label.
SHORTEST_BROKEN, SHORTEST_REST = 12, 5
#: Parts of a heading between commas differ by less than so many characters.
UNEVEN = 3
#: A line with punctuation beyond so many characters is prose, to which a short line may belong.
PROSE_REST = 8
#: Bits a break must cost to go through a word in a line with commas, and in any line.
ANY_CUT, SURE_CUT = 0.1, 8.0
#: Prose without a whole sentence: so long, with so many commas.
PROSE = ((28, 2), (40, 1), (60, 0))


def join_broken_lines(document: Document) -> list[Edit]:
    """Return the edits that join the parts of a sentence, with the empty lines between them.

    Safe because both parts must be prose: rows and columns of tables, values, headings and numbered items are never
    joined, an indented line only when the break goes through a word, and a line that ends like a sentence stays as it
    is.
    """
    filled = [line for line in list_lines(document) if line.text.strip()]
    changes = []
    for position, (line, following) in enumerate(pairwise(filled)):
        if len(line.text) < SHORTEST_BROKEN and not (MIDDLE.match(following.text) or _is_cut_short(line, following)):
            continue
        if _is_ended(line.text) or not _may_join(filled, position):
            continue
        confidence = _confidence(line.text.rstrip(), following.text.strip())
        if confidence:
            start = line.start + len(line.text.rstrip())
            end = following.start + len(following.text) - len(following.text.lstrip())
            changes.append(Change(start, end, "", line.number, confidence))
    return write_edits(document, KIND, changes, context=2)


def _is_ended(text: str) -> bool:
    return text.rstrip().rstrip(CLOSING)[-1:] in END


def _may_join(filled: list[Line], position: int) -> bool:
    """Whether neither line is, or stands beside, a value or a row of a table, and the second begins no new item."""
    around = filled[max(0, position - 1) : position + 3]
    if any(is_table_row(line.text) or is_value(line.text) for line in around):
        return False
    following = filled[position + 1].text
    if NUMBERED.match(following):
        return False
    if INDENT.match(following) and _bits_of_cut(filled[position].text.rstrip(), following.strip()) < SURE_CUT:
        return False
    return re.match(f"[{HAN}\\d“‘《（(A-Za-z，。、；,;）)》”’]", following.strip()) is not None


def _confidence(line: str, following: str) -> float:
    """Return how sure it is that the second line goes on where the first stops, 0 for not at all."""
    if MIDDLE.match(following):
        return 0.97
    if OPENING.match(following):
        return 0.0
    if OPEN_END.search(line) or (line[-1:].isdigit() and COUNTED.match(following)):
        return 0.97
    is_followed = len(line) >= SHORTEST_BROKEN and PUNCTUATION.search(following[PROSE_REST:]) is not None
    if is_followed and (OPEN_START.match(following) or LEADING_WORD.search(line)):
        return 0.97
    has_clause = CLAUSE.search(line) is not None
    cut = _bits_of_cut(line, following) if len(following) >= SHORTEST_REST else 0.0
    if cut >= (ANY_CUT if has_clause else SURE_CUT):
        return 0.97
    is_prose = _is_prose(line)
    if not is_prose and (len(line) < SHORTEST_BROKEN or NUMBERED.match(line) is not None or not has_clause):
        return 0.0
    if OPEN_START.match(following) or (is_prose and LEADING_WORD.search(line)):
        return 0.97
    if is_followed and not _is_couplet(line):
        return 0.8
    if COUNT_START.match(following):
        return 0.9
    if SENTENCE.search(line):
        return 0.9
    return 0.8 if is_prose and PUNCTUATION.search(following) else 0.0


def _is_couplet(line: str) -> bool:
    """Whether a line has the shape of a heading: parts of about the same length between its commas, or no comma."""
    lengths = [len(part.strip()) for part in re.split("[，,]", line)]
    return max(lengths) - min(lengths) < UNEVEN


def _is_cut_short(line: Line, following: Line) -> bool:
    """Whether a short line ends inside a word that a line of prose goes on with."""
    return PUNCTUATION.search(following.text[PROSE_REST:]) is not None and (
        _bits_of_cut(line.text.rstrip(), following.text.strip()) >= SURE_CUT
    )


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
