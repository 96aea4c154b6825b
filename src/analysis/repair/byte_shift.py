"""Text whose bytes were paired wrongly: GBK that lost a byte, and UTF-8 read as GBK."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..document import Document
from .edit import Edit
from .gbk import FOLDABLE, FOLDED, LOST_BYTE, pair_of
from .lines import Change, Line, is_table_row, list_lines, write_edits
from .misread_utf8 import read_misread_utf8
from .model.language import load_word_model
from .model.lattice import read_lattice
from .runs import Run
from .script import fold_characters, is_traditional
from .shifted_text import ShiftReader
from .signs import find_seeds

KIND = "byte_shift"
#: How far a window reaches to the left of what looks wrong, and to the right.
REACH_LEFT, REACH_RIGHT = 12, 80
#: Bits by which a reading must be more likely than the text as it stands, by how many of its characters the visible
#: bytes determine (none, one, two, more), and the bits it needs besides where nothing marks the place of the lost byte.
LEAST_GAINS, UNMARKED = (45.0, 30.0, 20.0, 14.0), (10.0, 10.0, 6.0, 0.0)
#: Bits a character of a reading may cost; running text costs 4 to 7, misread bytes 12 and more.
DEAREST = 10.0
#: Runs judged by words, the characters beside a run that are judged with it, and the highest confidence given.
MOST_RUNS, CONTEXT, SUREST_SHARE = 2, 4, 0.99
#: A sign that follows another within so many characters, around which nothing could be read, is not tried by itself.
SAME_RUN = 2
#: The likeliest alternatives of a stretch that the chosen one is compared with for its confidence.
COMPARED = 6
#: Bits for a bracket or quotation mark that closes what was not opened.
UNOPENED = 10.0
CLOSING = frozenset("）》”")


class _Choice(NamedTuple):
    """The alternatives of each stretch, simplified to printed, those chosen, and the text on both sides."""

    stretches: list[dict[str, str]]
    chosen: tuple[str, ...]
    sides: list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run of a line was: its text, by how many bits it is likelier than what stands there, and how many of
    its characters the visible bytes determine, how many bits each of its characters costs, and whether a mark shows
    where the byte was lost.
    """

    start: int
    end: int
    text: str
    gain: float
    determined: int
    bits_each: float
    is_marked: bool
    choice: _Choice


def restore_shifted_bytes(document: Document) -> list[Edit]:
    """Return one edit for each run that reads as likely text when its bytes are paired anew.

    Safe because a run is only looked at where it shows signs that Chinese text does not have, and only replaced where
    the reading accounts for every visible byte and is thousands of times more likely than the text as it stands.
    """
    seeds = find_seeds(document.text)
    if not seeds:
        return []
    script, changes = is_traditional(document.text), []
    for line in list_lines(document):
        end = line.start + len(line.text)
        inside = [seed - line.start for seed in seeds if line.start <= seed < end]
        inside = [seed for seed in inside if not _is_in_word(line.text, seed)]
        if inside and not is_table_row(line.text):
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
    if misread is not None and misread.start >= floor and _is_sure(reading := _choose(misread, text, 0)):
        return reading.start, reading.end, reading.text, _confidence(reading.choice)
    encodings = ("gbk", "big5") if is_traditional else ("gbk",)
    sure: list[Reading] = []
    for find_first in (_first_mark, _first_readable):
        if not sure:
            windows = {each: find_first(text, seed, floor, each) for each in encodings}
            readings = [r for each, at in windows.items() for r in _list_readings(text, at, seed, is_traditional, each)]
            sure = [reading for reading in readings if _is_sure(reading)]
    if not sure:
        return None
    best = max(sure, key=lambda reading: reading.gain)
    restored, end = best.text, best.end
    if text[end - 1] in LOST_BYTE and text[end : end + 1] in FOLDABLE:
        # The byte pair of this mark stood beside the lost byte: the copy folded it to ASCII later on.
        restored, end = restored + text[end].translate(FOLDED), end + 1
    if best.start == 0:
        restored = restored.lstrip("\u3000")
    return best.start, end, restored, _confidence(best.choice)


def _list_readings(text: str, first: int | None, seed: int, is_traditional: bool, encoding: str) -> list[Reading]:
    """Return the readings of the window from an offset on, as far as bytes can be read; none without an offset."""
    if first is None:
        return []
    last = seed
    while last < min(len(text), seed + REACH_RIGHT) and _is_readable(text[last], encoding):
        last += 1
    reader = ShiftReader(text[first : last + 3], text[:first], seed - first, is_traditional, encoding)
    return [_choose(run, text, first) for run in reader.read(MOST_RUNS)]


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


def _is_sure(reading: Reading) -> bool:
    """Whether a reading is likely text, far likelier than what stands there, and told by enough visible bytes."""
    known = min(reading.determined, len(LEAST_GAINS) - 1)
    least_gain = LEAST_GAINS[known] + (0.0 if reading.is_marked else UNMARKED[known])
    return reading.bits_each <= DEAREST and reading.gain >= least_gain


def _choose(run: Run, text: str, first: int) -> Reading:
    """Return the alternatives of the run that together read best as words between what stands beside it."""
    start, end = first + run.start, first + run.end
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    plain = _word_cost(before + text[start:end] + after)
    sides = [fold_characters(side) for side in (before, after)]
    opened = _drop_unopened(text[:start], run.stretches)
    folded = [{fold_characters(alternative): alternative for alternative in reversed(s)} for s in opened]
    path = read_lattice([*([side] for side in sides[:1] if side), *map(list, folded), *([s] for s in sides[1:] if s)])
    chosen = path.chosen[bool(before) :][: len(folded)]
    restored = "".join(names[choice] for names, choice in zip(folded, chosen, strict=True))
    cost = path.cost + run.charges + UNOPENED * _count_unopened(text[:start] + restored)
    determined = sum(
        names[choice] == known for names, choice, known in zip(folded, chosen, run.determined, strict=True)
    )
    bits_each = (path.cost - sum(map(_word_cost, sides))) / len(restored)
    return Reading(
        start, end, restored, plain - cost, determined, bits_each, run.is_marked, _Choice(folded, chosen, sides)
    )


def _drop_unopened(before: str, stretches: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """Return the stretches without alternatives that close what has not been opened, where there are others."""
    kept = []
    for stretch in stretches:
        if CLOSING.isdisjoint("".join(stretch)):
            kept.append(stretch)
            before += stretch[0]
            continue
        fewest = min(_count_unopened(before + alternative) for alternative in stretch)
        kept.append(tuple(each for each in stretch if _count_unopened(before + each) == fewest))
        before += kept[-1][0]
    return kept


def _confidence(choice: _Choice) -> float:
    """Return the least share that a chosen alternative has in the likelihood of all of its stretch."""
    return round(min(_share(choice, number) for number in range(len(choice.chosen))), 2)


def _share(choice: _Choice, number: int) -> float:
    alternatives = {choice.chosen[number], *list(choice.stretches[number])[:COMPARED]}
    if len(alternatives) == 1:
        return SUREST_SHARE
    before = (choice.sides[0] + "".join(choice.chosen[:number]))[-CONTEXT:]
    after = ("".join(choice.chosen[number + 1 :]) + choice.sides[1])[:CONTEXT]
    costs = {text: load_word_model().cost(before + text + after) for text in alternatives}
    return min(SUREST_SHARE, 1 / sum(2 ** (costs[choice.chosen[number]] - cost) for cost in costs.values()))


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


def _count_unopened(text: str) -> int:
    """Return how many brackets close at the end of the text that have not been opened."""
    round_brackets = text.count("）") + text.count(")") - text.count("（") - text.count("(")
    others = max(0, text.count("》") - text.count("《")) + max(0, text.count("”") - text.count("“"))
    return max(0, round_brackets) + others


def _word_cost(text: str) -> float:
    return load_word_model().cost(fold_characters(text))
