"""What looks like inserted characters and is none: numbers, quoted words, names of people and places."""

from __future__ import annotations

import re

from .model.language import load_bigram_model, load_word_model
from .noise_score import take_context
from .signs import WRONG_PAIRS

#: How many characters on either side must be free of signs of misread bytes.
BESIDE = 3
#: What shifted bytes leave: a run beside it is not noise but text that could not be restored.
MISREAD = re.compile(f"[?？\ufffd{WRONG_PAIRS}]")
NUMERAL = frozenset("一二三四五六七八九十百千万亿两零〇双")
#: A quotation or a bracket that is short enough for a name or a term; so many characters beside the run belong to it.
QUOTED = re.compile("[“‘《〈「『(（[【\"']([^，。“”‘’《》〈〉「」『』()（）【】\\[\\]\"']{1,8})[”’》〉」』)）\\]】\"']")
REST_OF_QUOTED = 3
#: What parts the names of people of some minorities.
INTERPUNCT = frozenset("·•・")
#: Text without the run between two marks of punctuation is at least so long, or the run was part of a name in a list.
SHORTEST_PIECE = 2
#: Bits of a word that the run splits, from which it cannot be a name.
SURE_SPLIT = 8.0
#: What follows the name of a place or a body.
NAME_ENDING = frozenset("省市县区镇乡村街路州盟旗厅局办委院所站队厂校馆网报台社司店集桥河湖山")
#: How titles and other words for people end, and words before names of people.
TITLE_ENDING, BEFORE_NAME = frozenset("长任记员书理授士师家志人"), frozenset("由和与及对向请为系、小老")
#: Stands for a name that is not told.
UNNAMED = "某"
#: How far beyond the run a name may go on before its ending.
LONGEST_NAME_REST = 3
LONGEST_NAME = 6
#: So many characters of a name may be ones that texts do not have.
MOST_RARE = 1


def is_plain(folded: str, start: int, end: int) -> bool:
    """Whether the run is a word, mostly a number, or part of a short quotation."""
    run = folded[start:end]
    if load_word_model().is_word(run) or 2 * sum(character in NUMERAL for character in run) >= len(run):
        return True
    first = max(0, start - LONGEST_NAME)
    around = folded[first : end + LONGEST_NAME]
    return any(
        first + quoted.start() < start and end < first + quoted.end() and len(quoted[1]) - len(run) <= REST_OF_QUOTED
        for quoted in QUOTED.finditer(around)
    )


def is_protected(folded: str, start: int, end: int) -> bool:
    """Whether the run may be a name or a clause of its own, or what the misreading of bytes left."""
    run = folded[start:end]
    beside = folded[max(0, start - BESIDE) : start] + folded[end : end + BESIDE]
    index = load_bigram_model().index
    if MISREAD.search(beside) or any("一" <= character <= "龥" and not index[ord(character)] for character in beside):
        return True
    if not INTERPUNCT.isdisjoint(folded[max(0, start - LONGEST_NAME) : end + LONGEST_NAME]):
        return True
    before, after = take_context(folded, start, end)
    if UNNAMED in folded[start - 1 : end + 1] or _is_after_title(before, run):
        return True
    if len(before + after) < SHORTEST_PIECE:
        return True
    if before and after and load_word_model().bits_of_cut(before, after) >= SURE_SPLIT:
        return False
    return _is_within_name(folded, start, end) or _is_person(folded, start, end) or _is_place(run, after)


def _is_after_title(before: str, run: str) -> bool:
    """Whether a surname and what may follow it stand after a title or a word that names come after."""
    word = load_word_model().read(before)[1][-1] if before else "、"
    while run[:1] in BEFORE_NAME:
        word, run = run[0], run[1:]
    if len(run) < 2 or run[0] not in load_bigram_model().surnames:
        return False
    return word in BEFORE_NAME or (len(word) > 1 and word[-1] in TITLE_ENDING)


def _may_be_name(characters: str) -> bool:
    """Whether names hold all of the characters but for one at most, which text does not have."""
    model = load_bigram_model()
    others = [character for character in characters if character not in model.name_characters]
    return len(others) <= MOST_RARE and all(not model.index[ord(character)] for character in others)


def _is_within_name(folded: str, start: int, end: int) -> bool:
    """Whether characters of names stand on both sides and in the run."""
    beside = {folded[start - 1], folded[end : end + 1]}
    return load_bigram_model().name_characters.issuperset(beside) and _may_be_name(folded[start:end])


def _is_person(folded: str, start: int, end: int) -> bool:
    """Whether the run, or the character before it and the run, is a surname with characters of given names."""
    surnames, run = load_bigram_model().surnames, folded[start:end]
    return _may_be_name(run) and not surnames.isdisjoint({run[0], folded[start - 1]})


def _is_place(run: str, after: str) -> bool:
    """Whether an ending of names of places and bodies, as a word of its own or before one (镇政府), follows."""
    if not _may_be_name(run):
        return False
    model, rest = load_word_model(), ""
    for word in model.read(after)[1]:
        if word[0] in NAME_ENDING and (len(word) == 1 or (len(word) > 2 and model.is_word(word[1:]))):
            return True
        rest += word
        if len(word) > 1 or len(rest) >= LONGEST_NAME_REST:
            return False
    return False
