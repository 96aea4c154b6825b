"""Runs of shifted bytes, and what their characters may have been along the likely paths through their stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .model.language import STEPS_PER_BIT
from .stretches import Stretch, StretchTable

#: Alternatives of a stretch that are judged by words, and how much dearer than the likeliest path, in eighths of a bit,
#: the path through one of them may be.
JUDGED, SPREAD = 24, 15 * STEPS_PER_BIT


@dataclass(frozen=True, slots=True)
class Run:
    """A run of shifted bytes and what its characters may have been.

    It lies between two offsets of the window. Each of ``stretches`` lists the alternatives for what one visible pair
    closes, the likeliest first, and ``determined`` the alternative both of whose bytes are visible, if there is one.
    The stretches can be chosen each by itself, for the visible bytes part them. ``charges`` are the bits for what is
    supposed besides; ``is_marked`` tells whether a mark stands for the lost byte.
    """

    start: int
    end: int
    stretches: tuple[tuple[str, ...], ...]
    determined: tuple[str | None, ...]
    charges: float
    is_marked: bool


def list_alternatives(
    table: StretchTable, before: int, stretches: Sequence[Stretch], ends: np.ndarray
) -> tuple[tuple[tuple[str, ...], ...], tuple[str | None, ...]]:
    """Return the texts that likely paths take through each stretch, and the one whose bytes are all visible.

    ``before`` is the number of the character before the first stretch, ``ends`` what it costs to end a path with each
    alternative of the last one.
    """
    texts, determined = [], []
    for stretch, totals in zip(stretches, _cost_paths(table.costs, before, stretches, ends), strict=True):
        order = totals.argsort(kind="stable")[:JUDGED]
        kept = order[totals[order] <= totals[order[0]] + SPREAD].tolist()
        texts.append(tuple(dict.fromkeys([table.write(stretch, at) for at in kept])))
        determined.append(next((table.write(stretch, at) for at in kept if stretch.is_known[at]), None))
    return tuple(texts), tuple(determined)


def _cost_paths(costs: np.ndarray, before: int, stretches: Sequence[Stretch], ends: np.ndarray) -> list[np.ndarray]:
    """Return for each alternative of each stretch the cost of the likeliest path that takes it."""
    insides = [*(stretch.inside for stretch in stretches[:-1]), ends]
    steps = [costs[one.last[:, None], two.first] for one, two in pairwise(stretches)]
    there = [insides[0] + costs[before, stretches[0].first]]
    for step, inside in zip(steps, insides[1:], strict=True):
        there.append((there[-1][:, None] + step).min(axis=0) + inside)
    back = [np.zeros(len(ends), dtype=ends.dtype)]
    for step, inside in zip(reversed(steps), reversed(insides[1:]), strict=True):
        back.append((step + (inside + back[-1])).min(axis=1))
    return [one + two for one, two in zip(there, reversed(back), strict=True)]
