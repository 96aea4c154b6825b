"""The most likely reading of a text of which some stretches are open: words through a graph of alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .language import STEPS_PER_BIT, UNKNOWN_COST, load_word_model


@dataclass(frozen=True, slots=True)
class LatticePath:
    """One choice for each stretch, and the bits of their text read as words."""

    chosen: tuple[str, ...]
    cost: float


def read_lattice(stretches: Sequence[Sequence[str]]) -> LatticePath:
    """Return the choice of one alternative for each stretch whose text is the most likely as words.

    The alternatives are not empty. Words may begin and end anywhere, also inside an alternative; the cost is exact.
    """
    edges, ends = _build_graph(stretches)
    cost_of, unlisted = load_word_model().costs.get, UNKNOWN_COST * STEPS_PER_BIT
    best = [1 << 30] * len(edges)
    came_from: list[tuple[int, str]] = [(0, "")] * len(edges)
    best[0] = 0
    for node, so_far in enumerate(best):
        stack = [(node, "")]
        while stack:
            at, prefix = stack.pop()
            for character, following in edges[at]:
                word = prefix + character
                cost = cost_of(word)
                if cost or not prefix:
                    reached = so_far + (cost or unlisted)
                    if reached < best[following]:
                        best[following], came_from[following] = reached, (node, word)
                if cost is not None:
                    stack.append((following, word))
    return _trace(edges, ends, came_from, best[-1] / STEPS_PER_BIT)


def _build_graph(stretches: Sequence[Sequence[str]]) -> tuple[list[list[tuple[str, int]]], list[int]]:
    """Return the outgoing edges of each node, all leading forward, and the node at which each stretch ends."""
    edges: list[list[tuple[str, int]]] = [[]]
    ends = []
    for alternatives in stretches:
        start, free = len(edges) - 1, len(edges)
        edges += [[] for _ in range(sum(map(len, alternatives)) - len(alternatives) + 1)]
        ends.append(len(edges) - 1)
        for alternative in alternatives:
            at = start
            for character in alternative[:-1]:
                edges[at].append((character, free))
                at, free = free, free + 1
            edges[at].append((alternative[-1], ends[-1]))
    return edges, ends


def _trace(
    edges: list[list[tuple[str, int]]], ends: list[int], came_from: list[tuple[int, str]], cost: float
) -> LatticePath:
    """Return the path that was found; a word is walked again to see where it passes the end of a stretch."""
    words, node = [], ends[-1]
    while node:
        before, word = came_from[node]
        words.append((before, word, node))
        node = before
    chosen, current = [], ""
    for before, word, after in reversed(words):
        for character, at in zip(word, _walk(edges, before, word, after), strict=True):
            current += character
            if at in ends:
                chosen.append(current)
                current = ""
    return LatticePath(tuple(chosen), cost)


def _walk(edges: list[list[tuple[str, int]]], node: int, word: str, goal: int) -> list[int]:
    """Return the nodes that the word passes from one node to another, the last being the goal."""
    if not word:
        return [] if node == goal else [-1]
    for character, following in edges[node]:
        if character == word[0]:
            rest = _walk(edges, following, word[1:], goal)
            if rest[-1:] != [-1] and (rest or following == goal):
                return [following, *rest]
    return [-1]
