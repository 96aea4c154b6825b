"""Unrelated characters that a mirror site inserted into running text to mark its copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..document import Document
from .edit import Edit
from .lines import HAN_AT_END, HAN_AT_START, Change, Line, is_table_row, split_lines, write_edits
from .model.language import STEPS_PER_BIT, load_bigram_model, load_word_model
from .script import convert_text, fold_characters

KIND = "scraper_noise"
RUN_LENGTHS = (2, 3, 4)
#: Bits of one character drawn at random from the 4,000 that sites draw from.
RANDOM_CHARACTER = 12.0
#: Bits of one character beyond which its rareness counts no more: the rarest stand in names.
RAREST_CHARACTER = 18.0
#: Bits by which inserted noise must explain a run better than rare words do: by itself; to count as a strong one;
#: and in a document in which so many strong ones have been found that noise is to be expected.
ALONE, STRONG, AMONG_OTHERS, OTHERS = 12.0, 11.5, 10.0, 2
#: Bits from which a run that stays is shown to the reader.
FAINT = 9.0
#: A character more is only taken for noise when it adds so many bits.
LONGER_RUN = 2.5
#: Bits by which pairs of characters may underrate a run.
COARSENESS = 4.0
#: Characters on either side that are judged together with a run.
CONTEXT = 6
#: How many characters on either side must be free of signs of misread bytes.
BESIDE = 3
#: What shifted bytes leave: a run beside it is not noise but text that could not be restored.
MISREAD = re.compile("[?？\ufffd\u3105-\u3129\u3041-\u30fe\ufe30-\ufe6b\u2500-\u2642\u2488-\u249b\u0391-\u0451]")
NUMERAL = frozenset("一二三四五六七八九十百千万亿两零〇双")
OPENING, CLOSING = frozenset("“‘《〈「『(（[【\"'"), frozenset("”’》〉」』)）]】\"'")
#: What parts the names of people of some minorities.
INTERPUNCT = frozenset("·•・")
#: Text without the run between two marks of punctuation is at least so long, or the run was part of a name in a list.
SHORTEST_PIECE = 2
#: Bits of a word that the run splits, from which it cannot be a name.
SURE_SPLIT = 8.0
#: What follows the name of a place or a body.
NAME_ENDING = frozenset("省市县区镇乡村街路州盟旗厅局办委院所站队厂校馆网报台社司店集桥河湖山")
#: How titles and words before names of people end.
BEFORE_NAME = frozenset("由和与及对向请")
TITLE_ENDING = frozenset("长任记员书理授士师家志由和与及对向请、小老")
#: Stands for a name that is not told.
UNNAMED = "某"
#: How far beyond the run a name may go on before its ending.
LONGEST_NAME_REST = 3
LONGEST_NAME = 6


Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A run that may be noise: its line, where it stands in it, and by how many bits noise explains it better."""

    line: Line
    start: int
    end: int
    bits: float


def remove_scraper_noise(document: Document) -> list[Edit]:
    """Return the edits that take out runs of two to four characters that no word and no name accounts for.

    Safe because the text without the run must be far more likely than with it, each character standing alone; names,
    numbers, quoted words and anything that occurs twice are kept. A faint suspicion only counts in a document in
    which several strong ones have been found.
    """
    suspects = _find_suspects(document.text)
    fewest_bits = _fewest_bits(suspects)
    changes = [
        Change(suspect.line.start + suspect.start, suspect.line.start + suspect.end, "", suspect.line.number, 0.99)
        for suspect in suspects
        if suspect.bits >= fewest_bits
    ]
    return write_edits(document, KIND, changes, context=2)


def list_suspects(document: Document) -> list[tuple[Line, int, int]]:
    """Return the runs, as line, start and end, that may be noise and are left: too faint a suspicion to act on."""
    suspects = _find_suspects(document.text)
    fewest_bits = _fewest_bits(suspects)
    return [(suspect.line, suspect.start, suspect.end) for suspect in suspects if FAINT <= suspect.bits < fewest_bits]


@lru_cache(maxsize=2)
def _find_suspects(text: str) -> tuple[Suspect, ...]:
    """Return the runs that may be noise; a text that no later step has changed is not searched again for its flags."""
    folded = fold_characters(text)
    suspects = [
        Suspect(line, *run)
        for line, runs in _by_line(text, _list_unlikely(folded))
        for run in _suspect_runs(convert_text(line.text, folded[line.start : line.start + len(line.text)]), runs)
    ]
    return tuple(suspect for suspect in suspects if not _is_used_again(suspect, text))


def _fewest_bits(suspects: tuple[Suspect, ...]) -> float:
    return AMONG_OTHERS if sum(suspect.bits >= STRONG for suspect in suspects) >= OTHERS else ALONE


def _by_line(text: str, runs: list[tuple[int, int]]) -> Iterator[tuple[Line, Runs]]:
    """Yield the lines that hold such runs, with the runs at their offsets in the line; rows of tables are left out."""
    runs = sorted(runs)
    at = 0
    for line in split_lines(text):
        end, first = line.start + len(line.text), at
        while at < len(runs) and runs[at][0] < end:
            at += 1
        if at > first and not is_table_row(line.text):
            yield line, tuple((start - line.start, stop - line.start) for start, stop in runs[first:at] if stop < end)


@lru_cache(maxsize=64)
def _suspect_runs(folded: str, runs: Runs) -> list[tuple[int, int, float]]:
    """Return those of the runs that noise explains best, apart from each other, in order, with the bits it gains.

    Lines that have not changed since the step need not be judged again for the flags.
    """
    found = [
        (start, end, bits)
        for start, end in runs
        if start
        and not _is_plain(folded, start, end)
        and (bits := _judge(folded, start, end)) >= AMONG_OTHERS
        and not _is_protected(folded, start, end)
    ]
    kept: list[tuple[int, int, float]] = []
    for start, end, bits in sorted(found, key=lambda run: LONGER_RUN * (run[1] - run[0]) - run[2]):
        if all(end <= first or last <= start for first, last, _ in kept):
            kept.append((start, end, bits))
    return sorted(kept)


def _list_unlikely(folded: str) -> list[tuple[int, int]]:
    """Return the runs that cost more by pairs of characters than random ones would; a fast first look."""
    model = load_bigram_model()
    numbers = model.encode(folded)
    codes = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)
    broken = np.concatenate([[0], np.cumsum((codes < 0x4E00) | (codes > 0x9FFF))])
    total = np.concatenate([[0], np.cumsum(model.pair_costs(numbers), dtype=np.int32)])
    found: list[tuple[int, int]] = []
    for length in RUN_LENGTHS:
        least_gain = (RANDOM_CHARACTER * length + AMONG_OTHERS - COARSENESS) * STEPS_PER_BIT
        # Before the cost of the text without the run is taken off, which is slower to look up.
        is_dear = total[length + 1 :] - total[: -length - 1] >= least_gain
        is_han = broken[length + 1 : -1] == broken[1 : -length - 1]
        starts = np.nonzero(is_dear & is_han)[0] + 1
        gain = total[starts + length] - total[starts - 1] - model.costs[numbers[starts - 1], numbers[starts + length]]
        found += [(start, start + length) for start in starts[gain >= least_gain].tolist()]
    return found


def _judge(folded: str, start: int, end: int) -> float:
    """Return by how many bits noise explains the run better than words do, 0 if they are too few to matter."""
    (before, after), run, model = _context(folded, start, end), folded[start:end], load_word_model()
    costs = [model.cost_of_character(character) for character in run]
    expected = RANDOM_CHARACTER * len(run) + sum(cost - RAREST_CHARACTER for cost in costs if cost > RAREST_CHARACTER)
    # A run adds no more than its own cost and that of the word it splits: quick to tell, and mostly too little.
    least = expected + AMONG_OTHERS - model.most_bits_of_cut(before, after)
    if sum(costs) < least or model.cost(run) < least:
        return 0.0
    return model.cost(before + run + after) - model.cost(before + after) - expected


def _context(folded: str, start: int, end: int) -> tuple[str, str]:
    before = HAN_AT_END.search(folded[max(0, start - CONTEXT) : start])[0]
    return before, HAN_AT_START.match(folded[end : end + CONTEXT])[0]


def _is_plain(folded: str, start: int, end: int) -> bool:
    """Whether the run is a word or holds a number, or stands at a bracket or a quotation mark."""
    run = folded[start:end]
    if folded[start - 1] in OPENING or folded[end : end + 1] in CLOSING:
        return True
    return not NUMERAL.isdisjoint(run) or load_word_model().is_word(run)


def _is_protected(folded: str, start: int, end: int) -> bool:
    """Whether the run may be a name or a clause of its own, or what the misreading of bytes left."""
    run = folded[start:end]
    beside = folded[max(0, start - BESIDE) : start] + folded[end : end + BESIDE]
    index = load_bigram_model().index
    if MISREAD.search(beside) or any("一" <= character <= "龥" and not index[ord(character)] for character in beside):
        return True
    if not INTERPUNCT.isdisjoint(folded[max(0, start - LONGEST_NAME) : end + LONGEST_NAME]):
        return True
    if UNNAMED in folded[start - 1 : end + 1] or _is_after_title(folded, start, run):
        return True
    before, after = _context(folded, start, end)
    if len(before + after) < SHORTEST_PIECE or _is_within_name(folded, start, end):
        return True
    if before and after and load_word_model().bits_of_cut(before, after) >= SURE_SPLIT:
        return False
    names = load_bigram_model().name_characters
    if names.issuperset(run):
        return True
    rest = folded[end : end + LONGEST_NAME_REST]
    ending = next((at for at, character in enumerate(rest) if character in NAME_ENDING), None)
    return ending is not None and names.issuperset(rest[:ending])


def _is_after_title(folded: str, start: int, run: str) -> bool:
    """Whether a surname and what may follow it stand after a title or a word that names come after."""
    while run[:1] in BEFORE_NAME:
        run, start = run[1:], start + 1
    return run[:1] in load_bigram_model().surnames and len(run) > 1 and folded[start - 1] in TITLE_ENDING


def _is_within_name(folded: str, start: int, end: int) -> bool:
    """Whether characters of names stand on both sides and the run has no others, but for rare ones."""
    model = load_bigram_model()
    if not model.name_characters.issuperset({folded[start - 1], folded[end : end + 1]}):
        return False
    return all(character in model.name_characters or not model.index[ord(character)] for character in folded[start:end])


def _is_used_again(suspect: Suspect, text: str) -> bool:
    """Whether two characters of the run stand together elsewhere, other than in a copy of the same passage."""
    line, start, end = suspect.line.text, suspect.start, suspect.end
    passage = line[max(0, start - 2) : end + 2]
    copies = text.count(passage)
    return any(text.count(line[at : at + 2]) > copies for at in range(start, end - 1))
