"""What a line looks like by its words: a heading, an item, running text, the beginning or the rest of a sentence."""

from __future__ import annotations

import re
from functools import cache

from ..tabular import read_table
from .lines import HAN, HAN_AT_END, HAN_AT_START
from .model.language import REACH, load_word_model
from .script import fold_characters

NUMBERED = re.compile(
    "\\s*(?:[(（]?[一二三四五六七八九十百]{1,3}[)）、.．]|第[一二三四五六七八九十百]{1,5}[章节条]|[一二三四五六七八九十]{1,2}是"
    "|[(（]?\\d{1,2}[)）、.．](?!\\d)|[①-⑳㈠-㈩●◆■★▲•·]|[A-Z][ .、])"
)
#: Numbers before running text, not before headings.
ITEM = re.compile("\\s*(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十百]{1,5}条)")
#: Words a paragraph opens with; a line beginning so is not the rest of a broken one.
OPENING = re.compile(
    "\\s*(?:\\d{4}年|[今本上去全近]年|下一步|截至|截止|目前|同时|此外|另外|其中|附件|注[:：]|备注|联系|特此)"
)
#: What a line does not end with when its sentence does, and what none begins with: marks, a rest too short for a
#: sentence, what was counted.
OPEN_END = frozenset("，、,（(《“‘")
MIDDLE = re.compile(
    f"[，。、；,;）)》”’]|[{HAN}]{{1,3}}[。；]|(?!\\d+年)[一二三四五六七八九十百千万两\\d]+[{HAN}]{{1,2}}[，。、；]"
)
COUNT_START = re.compile("\\d[\\d,.]*\\s*(?:[万亿]?[件份条项个次人名篇期家元件场]|年|月|日|%|％)")
#: What goes on with a number.
COUNTED = re.compile("[年月日号条件次人名份个项篇期家户元亩万亿%％．.](?![、.．])")
SENTENCE, CLAUSE = re.compile("[。；;]"), re.compile("[，,、]")
PUNCTUATION = re.compile("[，。；、,;]")
PAIRS = ("“”", "《》", "（）", "()")
#: Parts of a heading between commas differ by less than so many characters.
UNEVEN = 3
#: A line with punctuation beyond so many characters is prose, to which a short line may belong.
PROSE_REST = 8
#: Prose without a whole sentence: so long, with so many commas; and so long behind
#: the number of an item and of a heading.
PROSE, ITEM_PROSE, NUMBERED_PROSE = ((28, 2), (40, 1), (60, 0)), 14, 45
#: Characters that are read for the word a line begins with.
FIRST_WORD = 8


def goes_on(text: str) -> bool:
    """Whether the line has punctuation behind its first words, as a piece of prose has."""
    return PUNCTUATION.search(text[PROSE_REST:]) is not None


def is_prose(text: str) -> bool:
    """Whether the line holds a whole sentence, or is too long and too much divided for a heading, or obliges."""
    if SENTENCE.search(text):
        return True
    if NUMBERED.match(text):
        return len(text) >= (ITEM_PROSE if ITEM.match(text) else NUMBERED_PROSE)
    clauses = len(CLAUSE.findall(text))
    return any(len(text) >= length and clauses >= fewest for length, fewest in PROSE)


def is_numbered_heading(text: str) -> bool:
    """Whether the line begins with the number of a heading and is no prose."""
    return NUMBERED.match(text) is not None and ITEM.match(text) is None and not is_prose(text)


def is_couplet(text: str) -> bool:
    """Whether a line has the shape of a heading: parts of about the same length between its commas, or no comma."""
    lengths = [len(part.strip()) for part in re.split("[，,]", text)]
    return max(lengths) - min(lengths) < UNEVEN


def is_obliging(text: str) -> bool:
    """Whether one of the words of the line tells that it is a sentence (应当)."""
    folded, words = fold_characters(text), _words("inside")
    return any(word in folded for word in words) and not words.isdisjoint(load_word_model().read(folded)[1])


def is_unclosed(line: str, following: str) -> bool:
    """Whether a quotation, title or bracket opens in the line and closes in the next."""
    return any(closing in following and line.rfind(opening) > line.rfind(closing) for opening, closing in PAIRS)


def is_joined_by_word(line: str, following: str) -> bool:
    """Whether the last word of a line needs another one after it, or the first of the next line one before it."""
    left, right = fold_characters(line[-REACH:]), fold_characters(following[:FIRST_WORD])
    read = load_word_model().read
    if left[-1:] in _edges("last") and _is_open_at_end(read(HAN_AT_END.search(left)[0])[1][-1]):
        return True
    return right[:1] in _edges("first") and _is_open_at_start(read(HAN_AT_START.match(right)[0])[1][0])


def _is_open_at_end(word: str) -> bool:
    """Whether the word, or the last one of a listed phrase (形势和), needs another one after it."""
    return word in _words("last") or (len(word) > 2 and word[-1] in _words("last") and _is_listed(word[:-1]))


def _is_open_at_start(word: str) -> bool:
    return word in _words("first") or (len(word) > 2 and word[0] in _words("first") and _is_listed(word[1:]))


def _is_listed(word: str) -> bool:
    return load_word_model().is_word(word)


def bits_of_cut(line: str, following: str) -> float:
    """Return how many bits a break between the lines costs, 0 unless it goes through a word."""
    left, right = HAN_AT_END.search(line[-REACH:])[0], HAN_AT_START.match(following[:REACH])[0]
    if not left or not right:
        return 0.0
    return load_word_model().bits_of_cut(fold_characters(left), fold_characters(right))


@cache
def _words(where: str) -> frozenset[str]:
    """Return the words of line_words.csv that tell something at this place of a line."""
    return frozenset(row["word"] for row in read_table(__package__, "line_words.csv") if row["where"] == where)


@cache
def _edges(where: str) -> frozenset[str]:
    """Return the characters that these words have at the break; a quick first look."""
    return frozenset(word[-1] if where == "last" else word[0] for word in _words(where))
