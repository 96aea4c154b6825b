"""Text in GBK that lost a byte, so that every pair after it was cut in the wrong place."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from ..document import Document
from .edit import Edit
from .gbk import pair_of
from .lines import HAN, Change, Line, is_table_row, iterate_lines, write_edits
from .model.language import load_bigram_model, load_word_model
from .script import fold_characters
from .shifted_text import FOLDABLE, FOLDED, LOST_BYTE, Reading, ShiftReader

KIND = "byte_shift"
#: What wrong pairs show that running text does not: phonetic letters, kana, small forms, box drawing, numbers with a
#: dot, Cyrillic and Greek between Chinese characters.
FOREIGN = re.compile("[\u3105-\u3129\u3041-\u30fe\ufe30-\ufe6b\u2500-\u2642\u2488-\u249b\u0391-\u0451]")
#: A byte left alone: a letter of ASCII, or a question mark, between Chinese characters.
LONE = re.compile(f"(?<=[{HAN}])[@-~](?=[{HAN}])|(?<![{HAN}]{{6}}[吗呢么])[?？\ufffd](?=[{HAN}!！。，、“”])")
#: How far a window reaches to the left of what looks wrong, and to the right.
REACH_LEFT, REACH_RIGHT = 12, 80
#: A reading must be so many bits more likely than the text as it stands, and hold so many characters that the
#: visible bytes determine.
SUREST, FEWEST_DETERMINED = 14.0, 2
#: Readings judged by words, and the characters before a window that are judged with it.
MOST_READINGS, CONTEXT = 24, 4
#: Bits for a bracket or quotation mark that closes what was not opened.
UNOPENED = 10.0


def restore_shifted_bytes(document: Document) -> list[Edit]:
    """Return one edit for each run that reads as likely text when its bytes are paired anew.

    Safe because a run is only looked at where it shows signs that Chinese text does not have, and only replaced where
    the reading accounts for every visible byte and is thousands of times more likely than the text as it stands.
    """
    changes: list[Change] = []
    for line in iterate_lines(document):
        if not line.text.isascii() and not is_table_row(line.text):
            changes += _mend_line(line)
    return write_edits(document, KIND, changes)


def _mend_line(line: Line) -> list[Change]:
    changes, done = [], 0
    for seed in _find_seeds(line.text):
        if seed < done:
            continue
        found = _read_around(line.text, seed, done)
        if found is not None:
            start, end, text, confidence = found
            changes.append(Change(line.start + start, line.start + end, text, line.number, confidence))
            done = end
    return changes


def _find_seeds(text: str) -> list[int]:
    """Return the offsets of characters that look wrong where they stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    return np.nonzero(_suspects()[np.minimum(codes, 0xFFFF)])[0].tolist()


@cache
def _suspects() -> np.ndarray:
    """Return for each code point whether it is foreign to running text or a character the model does not know."""
    suspect = np.zeros(0x10000, dtype=bool)
    known = load_bigram_model().index
    for code in range(0x80, 0xFFFF):
        suspect[code] = FOREIGN.match(chr(code)) is not None
    for code in range(0x4E00, 0xA000):
        suspect[code] = known[ord(fold_characters(chr(code))[0]) & 0xFFFF] == 0
    suspect[0xFFFD] = True
    return suspect


def _read_around(text: str, seed: int, floor: int) -> tuple[int, int, str, float] | None:
    """Return start, end, text and confidence of the best reading around a seed, ``None`` if none is likely enough."""
    if _is_in_word(text, seed):
        return None
    first, last = _bound_window(text, seed, floor)
    reader = ShiftReader(text[first:last], text[:first], seed - first)
    scored = sorted(
        (_score(reading, text, first, last), reading.text, reading) for reading in reader.read(MOST_READINGS)
    )
    if not scored:
        return None
    cost, restored, best = scored[0]
    plain = _word_cost(text[max(0, first - CONTEXT) : last])
    if plain - cost < SUREST or len(restored) - best.filled < FEWEST_DETERMINED:
        return None
    if first + best.start == 0:
        restored = restored.lstrip("\u3000")
    end = first + best.end
    if text[end - 1] in LOST_BYTE and text[end : end + 1] in FOLDABLE:
        # The byte pair of this mark stood beside the lost byte: the copy folded it to ASCII later on.
        restored, end = restored + text[end].translate(FOLDED), end + 1
    return first + best.start, end, restored, _confidence([score for score, _, _ in scored])


def _confidence(scores: list[float]) -> float:
    """Return the share of the best reading in the likelihood of all, at most 0.99."""
    return round(min(0.99, 1 / sum(2 ** (scores[0] - score) for score in scores)), 2)


def _is_in_word(text: str, seed: int) -> bool:
    """Whether the character at the seed is rare but stands in a word that is listed."""
    first = max(0, seed - 4)
    at = first
    for word in load_word_model().read(fold_characters(text[first : seed + 4]))[1]:
        if at <= seed < at + len(word):
            return len(word) > 1
        at += len(word)
    return False


def _bound_window(text: str, seed: int, floor: int) -> tuple[int, int]:
    first = seed
    while first > max(floor, seed - REACH_LEFT) and _is_readable(text[first - 1]):
        first -= 1
        if text[first] in LOST_BYTE:
            break
    last = seed
    while last < min(len(text), seed + REACH_RIGHT) and _is_readable(text[last]):
        last += 1
    return first, min(len(text), last + 3)


def _is_readable(character: str) -> bool:
    return character in LOST_BYTE or character in FOLDABLE or pair_of(character) is not None


def _score(reading: Reading, text: str, first: int, last: int) -> float:
    start, end = first + reading.start, first + reading.end
    whole = text[max(0, first - CONTEXT) : start] + reading.text + text[end:last]
    return _word_cost(whole) + reading.charges + UNOPENED * _count_unopened(text[:start] + reading.text)


def _count_unopened(text: str) -> int:
    """Return how many brackets close at the end of the text that have not been opened."""
    text = text.translate(FOLDED)
    return sum(max(0, text.count(closing) - text.count(opening)) for opening, closing in ("（）", "《》", "“”"))


def _word_cost(text: str) -> float:
    return load_word_model().cost(fold_characters(text))
