"""Unrelated characters that a mirror site inserted into running text to mark its copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from ..document import Document
from .edit import Edit
from .lines import Change, Line, group_by_line, split_lines, write_edits
from .noise_names import is_plain, is_protected
from .noise_score import LEAST, Run, judge, list_unlikely
from .script import any_of, convert_text, fold_characters

KIND = "scraper_noise"
#: Bits by which inserted noise must explain a run better than rare words do: by itself, and in a document in which so
#: many different runs of that strength have been found that noise is to be expected.
ALONE, AMONG_OTHERS, OTHERS = 16.0, 11.0, 2
#: Bits from which a run that stays is shown to the reader.
FAINT = 9.0
#: Of two runs that overlap the longer must gain so many bits more for each character more.
LONGER_RUN = 0.5

Runs = tuple[Run, ...]


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
    is_simplified = folded == text
    suspects = []
    for line, runs in _by_line(text, list_unlikely(folded)):
        plain = folded[line.start : line.start + len(line.text)]
        words = plain if is_simplified else convert_text(line.text, plain)
        suspects += [Suspect(line, *run) for run in _suspect_runs(words, runs)]
    return _drop_used_again(suspects, text)


def _fewest_bits(suspects: tuple[Suspect, ...]) -> float:
    strong = {suspect.line.text[suspect.start : suspect.end] for suspect in suspects if suspect.bits >= ALONE}
    return AMONG_OTHERS if len(strong) >= OTHERS else ALONE


def _by_line(text: str, runs: list[Run]) -> Iterator[tuple[Line, Runs]]:
    """Yield the lines that hold such runs, with the runs at their offsets in the line; rows of tables are left out."""
    for line, inside in group_by_line(split_lines(text), sorted(runs), attrgetter("start")):
        end = line.start + len(line.text)
        yield (
            line,
            tuple(
                run._replace(start=run.start - line.start, end=run.end - line.start) for run in inside if run.end < end
            ),
        )


@lru_cache(maxsize=64)
def _suspect_runs(folded: str, runs: Runs) -> list[tuple[int, int, float]]:
    """Return those of the runs that noise explains best, apart from each other, in order, with the bits it gains.

    Lines that have not changed since the step need not be judged again for the flags.
    """
    found = [
        (run.start, run.end, bits)
        for run in runs
        if run.start
        and (bits := judge(folded, run)) >= LEAST
        and not is_plain(folded, run.start, run.end)
        and not is_protected(folded, run.start, run.end)
    ]
    kept: list[tuple[int, int, float]] = []
    taken: set[int] = set()
    for start, end, bits in sorted(found, key=lambda run: LONGER_RUN * (run[1] - run[0]) - run[2]):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, bits))
    return sorted(kept)


def _drop_used_again(suspects: list[Suspect], text: str) -> tuple[Suspect, ...]:
    """Return the suspects of which no two characters stand together elsewhere, other than in copies of the passage."""
    if not suspects:
        return ()
    places = _list_places(text, {pair for suspect in suspects for pair in _list_pairs(suspect)})
    known: dict[tuple[str, int], bool] = {}
    return tuple(suspect for suspect in suspects if not _is_used_again(suspect, text, places, known))


def _list_places(text: str, pairs: set[str]) -> dict[str, list[int]]:
    """Return where each of the pairs of characters stands in the text, in one pass, however many there are."""
    places: dict[str, list[int]] = {pair: [] for pair in pairs}
    for match in any_of({pair[0] for pair in pairs}).finditer(text):
        at = match.start()
        found = places.get(text[at : at + 2])
        # Of three equal characters the first two are one pair, and the last is none.
        if found is not None and (not found or at > found[-1] + 1):
            found.append(at)
    return places


def _list_pairs(suspect: Suspect) -> list[str]:
    return [suspect.line.text[at : at + 2] for at in range(suspect.start, suspect.end - 1)]


def _is_used_again(
    suspect: Suspect, text: str, places: dict[str, list[int]], known: dict[tuple[str, int], bool]
) -> bool:
    """Whether a pair of the run stands anywhere but in copies of its passage; copies share what is ``known``."""
    first = max(0, suspect.start - 2)
    passage, offset = suspect.line.text[first : suspect.end + 2], suspect.start - first
    if (passage, offset) not in known:
        known[passage, offset] = any(
            at < number or not text.startswith(passage, at - number)
            for number, pair in enumerate(_list_pairs(suspect), start=offset)
            for at in places[pair]
        )
    return known[passage, offset]
