"""Text that repeats another report's (内容雷同): an information, never a fault in itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..report import Report, Section

PIECE = 8
# Shorter sections are formulas that all reports share.
SHORTEST = 200
THRESHOLD = 0.8
# Of every so many pieces one is looked up among all reports; which one depends on its first character alone.
SAMPLE = 16
# A piece that so many bodies use is a formula.
MOST_BODIES = 20
# Two sections with fewer common samples than this share of theirs cannot reach the threshold, but for chance.
LIKELY = 0.5


def share_repeated(section: Section, earlier: Section) -> float | None:
    """Return the share of the section's eight-character pieces that also stand in the earlier section.

    Years and numbers are left out, so that a text with nothing but new figures counts as repeated. ``None`` where
    one of the two is too short to tell.
    """
    pieces, known = _pieces(section.text), _pieces(earlier.text)
    if pieces is None or known is None:
        return None
    return len(pieces & known) / len(pieces)


def find_shared_sections(reports: Sequence[Report]) -> Iterator[tuple[Report, Section, Report, float]]:
    """Yield each section of which four fifths also stand in the same section of another body's report, the likeliest
    one, with that share."""
    for key in dict.fromkeys(section.key for report in reports for section in report.sections):
        found = [(report, section) for report in reports for section in report.sections if section.key == key]
        for number, other in _likely_pairs([_sample(section.text) for _, section in found]):
            report, section = found[number]
            share = share_repeated(section, found[other][1])
            if share is not None and share >= THRESHOLD:
                yield report, section, found[other][0], share


def _likely_pairs(samples: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield for each sample the one that it shares most with, where that is much."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sample in enumerate(samples):
        for piece in sample:
            holders[piece].append(number)
    for number, sample in enumerate(samples):
        shared = (holders[piece] for piece in sample if len(holders[piece]) <= MOST_BODIES)
        common = Counter(other for others in shared for other in others if other != number)
        best = max(common, key=lambda other: (common[other], -other), default=None)
        if best is not None and common[best] >= LIKELY * len(sample):
            yield number, best


def _sample(text: str) -> frozenset[str]:
    """The pieces that begin with one of every sixteen characters, the same ones in every text; none of a short one."""
    letters = _letters(text)
    if len(letters) < SHORTEST:
        return frozenset()
    starts = (index for index, letter in enumerate(letters[: 1 - PIECE]) if ord(letter) % SAMPLE == 0)
    return frozenset(letters[index : index + PIECE] for index in starts)


def _pieces(text: str) -> set[str] | None:
    letters = _letters(text)
    if len(letters) < SHORTEST:
        return None
    return {letters[index : index + PIECE] for index in range(len(letters) - PIECE + 1)}


def _letters(text: str) -> str:
    return "".join(re.findall(r"[一-龥]", text))
