"""Hypotheses side by side in arrays, and the tree that remembers how each of them came about."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: Hypotheses kept after each visible pair, and how much dearer than the best one another may be (eighths of a bit).
BEAM, SPREAD = 12, 160
IMPOSSIBLE = 1 << 20


class Beam(NamedTuple):
    """Hypotheses side by side: each one's node, number of its last character, first byte of the next, and cost."""

    node: np.ndarray
    last: np.ndarray
    lead: np.ndarray
    cost: np.ndarray

    def take(self, chosen: np.ndarray | slice) -> Beam:
        return Beam(self.node[chosen], self.last[chosen], self.lead[chosen], self.cost[chosen])

    @property
    def is_open(self) -> bool:
        """Whether there are hypotheses that know the first byte of their next character."""
        return len(self.lead) > 0 and bool(self.lead[0])


class HypothesisTree:
    """The characters of all hypotheses, each with the one before it; exists so that readings share beginnings.

    A node is a character: its parent node, its root, its code (first byte times 256 plus second), whether a byte of it
    is supposed, and the offset of the visible pair that closed it. A root has the code -1 - (offset where the reading
    starts).
    """

    def __init__(self) -> None:
        """Begin without nodes."""
        self.parents: list[int] = []
        self.roots: list[int] = []
        self.offsets: list[int] = []
        self.codes: list[int] = []
        self.supposed: list[bool] = []

    def add(self, parents: list[int], codes: list[int], offset: int, is_supposed: bool) -> np.ndarray:
        """Return the numbers of new nodes, one for each parent (-1 for a root) and code."""
        first = len(self.parents)
        self.roots += [first if parent < 0 else self.roots[parent] for parent in parents]
        self.parents += parents
        self.codes += codes
        self.supposed += [is_supposed] * len(parents)
        self.offsets += [offset] * len(parents)
        return np.arange(first, len(self.parents))

    def codes_at(self, node: int) -> list[int]:
        """Return the codes of the characters that the visible pair of this node closed, dropped ones before it."""
        offset, codes = self.offsets[node], []
        while self.offsets[node] == offset and self.codes[node] >= 0:
            codes.append(self.codes[node])
            node = self.parents[node]
        return codes[::-1]


EMPTY = Beam(*(np.zeros(0, dtype=np.intp) for _ in range(4)))


def best_of(beams: list[Beam]) -> Beam:
    """Return the cheapest hypotheses of all, in order."""
    if not beams:
        return EMPTY
    every = Beam(*map(np.concatenate, zip(*beams, strict=True)))
    order = every.cost.argsort(kind="stable")[:BEAM]
    lowest = every.cost[order]
    return every.take(order[lowest <= lowest[:1] + SPREAD])


def lowest_of(beams: list[Beam]) -> int:
    """Return the cost of the likeliest hypothesis of all beams, ``IMPOSSIBLE`` where there is none."""
    return min((int(beam.cost[0]) for beam in beams if len(beam.cost)), default=IMPOSSIBLE)


def lowest_cells(costs: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and columns of the lowest possible costs of a table, the lowest first."""
    flat = costs.reshape(-1)
    chosen = flat.argpartition(most)[:most] if len(flat) > most else np.arange(len(flat))
    lowest = flat[chosen]
    order = lowest.argsort(kind="stable")
    chosen = chosen[order[: lowest[order].searchsorted(IMPOSSIBLE)]]
    return np.divmod(chosen, costs.shape[1])
