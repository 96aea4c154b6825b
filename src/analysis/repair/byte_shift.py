"""Text whose bytes were paired wrongly: GBK that lost a byte, and UTF-8 read as GBK."""

from __future__ import annotations

from functools import lru_cache

from ..document import Document
from .edit import Edit
from .gbk import FOLDABLE, FOLDED, LOST_BYTE, pair_of
from .lines import Change, Line, group_by_line, list_lines, write_edits
from .misread_utf8 import read_misread_utf8
from .model.language import load_word_model
from .readings import Reading, choose, is_sure, rate_confidence
from .runs import Run
from .script import fold_characters, is_traditional
from .shifted_text import ShiftReader
from .signs import find_seeds

KIND = "byte_shift"
#: How far a window reaches to the left of what looks wrong, and to the right.
REACH_LEFT, REACH_RIGHT = 12, 80
#: Runs judged by words.
MOST_RUNS = 2
#: A sign that follows another within so many characters, around which nothing could be read, is not tried by itself.
SAME_RUN = 2


def restore_shifted_bytes(document: Document) -> list[Edit]:
    """Return one edit for each run that reads as likely text when its bytes are paired anew.

    Safe because a run is only looked at where it shows signs that Chinese text does not have, and only replaced where
    the reading accounts for every visible byte and is thousands of times more likely than the text as it stands.
    """
    seeds = find_seeds(document.text)
    if not seeds:
        return []
    script, changes = is_traditional(document.text), []
    for line, inside in group_by_line(list_lines(document), seeds, int):
        offsets = [seed - line.start for seed in inside]
        inside = [offset for offset in offsets if not _is_in_word(line.text, offset)]
        changes += _mend_line(line, inside, script)
    return write_edits(document, KIND, changes)


def _mend_line(line: Line, seeds: list[int], script: bool) -> list[Change]:
    changes, done, refused = [], 0, -SAME_RUN - 1
    for seed in seeds:
        if seed < done or (refused < seed <= refused + SAME_RUN and line.text[seed] not in LOST_BYTE):
            continue
        found = _read_around(line.text, seed, done, script)
        if found is None:
            refused = seed
        else:
            start, end, text, confidence = found
            changes.append(Change(line.start + start, line.start + end, text, line.number, confidence))
            done = end
    return changes


def _read_around(text: str, seed: int, floor: int, is_traditional: bool) -> tuple[int, int, str, float] | None:
    """Return start, end, text and confidence of the best reading around a seed, ``None`` if none is likely enough."""
    misread = read_misread_utf8(text, seed)
    if misread is not None and misread.start >= floor and is_sure(reading := choose(misread, text, 0)):
        return reading.start, reading.end, reading.text, rate_confidence(reading.choice)
    encodings = ("gbk", "big5") if is_traditional else ("gbk",)
    sure: list[Reading] = []
    for find_first in (_first_mark, _first_readable):
        if not sure:
            windows = {each: find_first(text, seed, floor, each) for each in encodings}
            readings = [r for each, at in windows.items() for r in _list_readings(text, at, seed, is_traditional, each)]
            sure = [r for r in readings if is_sure(r) and not _reads_as_words(text[r.start : r.end])]
    if not sure:
        return None
    best = max(sure, key=lambda reading: reading.gain)
    restored, end = best.text, best.end
    if text[end - 1] in LOST_BYTE and text[end : end + 1] in FOLDABLE:
        # The byte pair of this mark stood beside the lost byte: the copy folded it to ASCII later on.
        restored, end = restored + text[end].translate(FOLDED), end + 1
    if best.start == 0:
        restored = restored.lstrip("\u3000")
    return best.start, end, restored, rate_confidence(best.choice)


def _reads_as_words(text: str) -> bool:
    """Whether what stands between marks is words as it stands: 什么是?档案? is a question, not 什么是的蛋糕."""
    words = load_word_model().read(fold_characters(text.strip("".join(LOST_BYTE))))[1]
    return all(len(word) > 1 for word in words)


def _list_readings(text: str, first: int | None, seed: int, is_traditional: bool, encoding: str) -> list[Reading]:
    """Return the readings of the window from an offset on, as far as bytes can be read; none without an offset."""
    if first is None:
        return []
    last = seed
    while last < min(len(text), seed + REACH_RIGHT) and _is_readable(text[last], encoding):
        last += 1
    before = text[max(0, first - 1) : first]
    runs = _read_window(text[first : last + 3], before, seed - first, is_traditional, encoding)
    return [choose(run, text, first) for run in runs]


@lru_cache(maxsize=256)
def _read_window(window: str, before: str, seed: int, is_traditional: bool, encoding: str) -> tuple[Run, ...]:
    """Return the runs that likely readings cover; lines that are looked at again have the same windows."""
    return tuple(ShiftReader(window, before, seed, is_traditional, encoding).read(MOST_RUNS))


def _first_mark(text: str, seed: int, floor: int, encoding: str) -> int | None:
    """Return where the marks begin that the seed is one of, ``None`` if it is none."""
    first = seed + 1
    while first > floor and text[first - 1] in LOST_BYTE:
        first -= 1
    return first if first <= seed else None


def _first_readable(text: str, seed: int, floor: int, encoding: str) -> int:
    """Return how far back from a seed bytes can be read, up to a mark before it."""
    first = seed
    while first > floor and text[first] in LOST_BYTE and text[first - 1] in LOST_BYTE:
        first -= 1
    while first > max(floor, seed - REACH_LEFT) and _is_readable(text[first - 1], encoding):
        first -= 1
        if text[first] in LOST_BYTE:
            break
    return first


def _is_in_word(text: str, seed: int) -> bool:
    """Whether the character at the seed is rare but stands in a word that is listed."""
    first = max(0, seed - 4)
    at = first
    for word in load_word_model().read(fold_characters(text[first : seed + 4]))[1]:
        if at <= seed < at + len(word):
            return len(word) > 1
        at += len(word)
    return False


def _is_readable(character: str, encoding: str) -> bool:
    return character in LOST_BYTE or character in FOLDABLE or pair_of(character, encoding) is not None
