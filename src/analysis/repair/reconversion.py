"""Traditional characters that a conversion there and back left in a simplified text (全麵, 製定, 瞭解)."""

from __future__ import annotations

import re
from functools import cache

from ..document import CELL_SEPARATOR, Document
from .edit import Edit
from .lines import HAN_CHARACTER, Change, is_value, line_at, list_lines, write_edits
from .model.language import STEPS_PER_BIT, load_bigram_model, load_word_model
from .script import (
    any_of,
    convert_text,
    fold_characters,
    is_traditional,
    load_conversion,
    read_forms,
    telling_characters,
)

KIND = "script"
#: Characters of both scripts that are wrong in words of the other one; opencc has no entry for these.
OF_BOTH = {"著": "着", "麽": "么"}
#: Characters of simplified text that are no form of the ones opencc gives.
DISTINCT = frozenset("苧")
#: The longest word by which a wrong character is known, and characters on either side that are looked at.
LONGEST_MENDED = 4
#: Bits that a pair of characters seen in running text costs at most (国发, 个村); pairs across names cost 20 and more.
SEEN = 12.0


def mend_reconversions(document: Document) -> list[Edit]:
    """Return the edits that put the simplified character where a conversion there and back left another one.

    Safe because the simplified character completes a listed word, or a pair often seen, with its neighbours, and the
    one that stands there does not (乾隆, 显著, 覆盖); values stay as printed.
    """
    text = document.text
    found = [match.start() for match in _misplaced().finditer(text)]
    if not found or is_traditional(text):
        return []
    folded, lines = fold_characters(text), list_lines(document)
    changes = []
    for at in found:
        line = line_at(lines, at)
        meant = _meant_characters()[text[at]]
        if _is_wrong(text, folded, at, meant) and not _is_in_value(line.text, at - line.start):
            changes.append(Change(at, at + 1, meant, line.number, 0.95))
    return write_edits(document, KIND, changes, context=1)


def _is_wrong(text: str, folded: str, at: int, meant: str) -> bool:
    """Whether the character meant belongs between its neighbours and the one that stands there does not.

    A character of both scripts is only known by words.
    """
    first, is_telling = max(0, at - LONGEST_MENDED + 1), text[at] in telling_characters()[0]
    before, after = folded[first:at], folded[at + 1 : at + LONGEST_MENDED]
    if _completes_word(before, text[at], after):
        return False
    if is_telling and convert_text(text[first : at + LONGEST_MENDED])[at - first] == text[at]:
        return False
    return _completes_word(before, meant, after) or (is_telling and _is_seen(before[-1:], meant, after[:1]))


def _completes_word(before: str, character: str, after: str) -> bool:
    """Whether the character is part of a listed word of two to four characters."""
    is_word = load_word_model().is_word
    return any(
        is_word(before[len(before) - taken :] + character + after[:rest])
        for taken in range(len(before) + 1)
        for rest in range(min(len(after), LONGEST_MENDED - 1 - taken) + 1)
        if taken + rest
    )


def _is_seen(before: str, character: str, after: str) -> bool:
    """Whether the character makes a pair seen in text with the Chinese character before or after it, and no name."""
    model = load_bigram_model()
    if before in model.surnames:
        return False
    pairs = [pair for pair in (before + character, character + after) if len(HAN_CHARACTER.findall(pair)) > 1]
    return any(model.pair_costs(model.encode(pair))[0] <= SEEN * STEPS_PER_BIT for pair in pairs)


def _is_in_value(line: str, offset: int) -> bool:
    """Whether the character belongs to a line or a cell that is a value, which stays as printed (無)."""
    start = line.rfind(CELL_SEPARATOR, 0, offset) + 1
    return is_value(line[start:].partition(CELL_SEPARATOR)[0])


@cache
def _meant_characters() -> dict[str, str]:
    """Return for each character that a simplified text holds by mistake the one that was meant."""
    table, telling = load_conversion().characters, telling_characters()[0]
    forms = read_forms("STCharacters")
    printed = {other: key for key, others in forms.items() for other in others if other != key}
    others = {other: key for other, key in printed.items() if other not in telling and other not in DISTINCT}
    meant = {character: table[ord(character)] for character in telling} | others | OF_BOTH
    # Rarer characters are in no word, and a class with any of them is slow to search for.
    return {character: simplified for character, simplified in meant.items() if character <= "\uffff"}


@cache
def _misplaced() -> re.Pattern[str]:
    return any_of(_meant_characters())
