"""Which policy terms are named together, as a network."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from .association import association_g2, npmi
from .lexicon import Lexicon, find_terms

if TYPE_CHECKING:
    import pandas as pd

_SPLIT = {"sentence": re.compile(r"[。！？!?；;\n]"), "paragraph": re.compile(r"\n"), "section": None}
NODE_COLUMNS = ("term", "units", "degree", "strength", "x", "y")


def cooccurrence_edges(
    sections: pd.DataFrame, unit: str = "sentence", lexicon: Lexicon | None = None, min_count: int = 1
) -> pd.DataFrame:
    """Return one row per pair of terms that stand together in a unit (``sentence``, ``paragraph`` or ``section``).

    ``count`` is the number of units with both, ``units_source`` and ``units_target`` those with each, ``units`` all
    units with any text. ``jaccard`` = count / units with either. A pair is written in the order of its characters.
    """
    import pandas as pd

    if unit not in _SPLIT:
        raise ValueError(f"unit is {', '.join(_SPLIT)}, not {unit!r}")
    sets = [terms for text in sections["text"] for terms in _list_units(text, unit, lexicon)]
    alone = Counter(term for terms in sets for term in terms)
    together = Counter(pair for terms in sets for pair in combinations(sorted(terms), 2))
    rows = [
        (a, b, count, alone[a], alone[b], len(sets), count / (alone[a] + alone[b] - count))
        for (a, b), count in together.items()
        if count >= min_count
    ]
    columns = ["source", "target", "count", "units_source", "units_target", "units", "jaccard"]
    frame = pd.DataFrame(rows, columns=columns)
    numbers = [frame[name] for name in ("count", "units_source", "units_target", "units")]
    frame = frame.assign(npmi=npmi(*numbers), g2=association_g2(*numbers))
    return frame.sort_values(["count", "source", "target"], ascending=[False, True, True], ignore_index=True)


def network_nodes(edges: pd.DataFrame, seed: int = 1, iterations: int = 200) -> pd.DataFrame:
    """Return one row per term of the edges: units, degree, strength (sum of counts) and its place between 0 and 1.

    The layout is that of Fruchterman & Reingold (1991), attraction by count, from a start drawn with ``seed``: the
    same edges and seed give the same picture. Distances show closeness roughly; they are no measurement.
    """
    import pandas as pd

    names = ["term", "units", "count"]
    ends = [edges[[end, f"units_{end}", "count"]].set_axis(names, axis=1) for end in ("source", "target")]
    nodes = (
        pd.concat(ends)
        .groupby("term")
        .agg(units=("units", "first"), degree=("count", "size"), strength=("count", "sum"))
    )
    nodes = nodes.reset_index()
    index = {term: place for place, term in enumerate(nodes["term"])}
    weights = np.zeros((len(nodes), len(nodes)))
    for source, target, count in edges[["source", "target", "count"]].itertuples(index=False):
        weights[index[source], index[target]] = weights[index[target], index[source]] = count
    places = _spring_layout(weights, seed, iterations)
    return nodes.assign(x=places[:, 0], y=places[:, 1])[list(NODE_COLUMNS)]


# Draws all terms towards the middle: a pair without links to the rest would drift off and leave the page empty.
GRAVITY = 0.2


def _spring_layout(weights: np.ndarray, seed: int, iterations: int) -> np.ndarray:
    size = len(weights)
    places = np.random.default_rng(seed).random((size, 2))
    if size < 2:
        return places
    ideal = 1 / np.sqrt(size)
    pull = weights / weights.max()
    for step in range(iterations):
        apart = places[:, None] - places[None]
        distance = np.maximum(np.sqrt((apart**2).sum(-1)), 0.01)
        force = ideal**2 / distance**2 - pull * distance / ideal
        move = (apart * force[..., None]).sum(1) - GRAVITY * (places - places.mean(0)) / ideal
        length = np.maximum(np.sqrt((move**2).sum(-1, keepdims=True)), 0.01)
        places = places + move / length * np.minimum(length, 0.1 * (1 - step / iterations))
    low, high = places.min(0), places.max(0)
    return (places - low) / np.maximum(high - low, 1e-9)


def _list_units(text: object, unit: str, lexicon: Lexicon | None) -> Iterator[set[str]]:
    """Yield the terms of each unit that holds any text; no term reaches from one unit into the next."""
    if not isinstance(text, str):
        return
    hits = deque(find_terms(text, lexicon))
    for start, end in _unit_spans(text, unit):
        terms = set()
        while hits and hits[0].start < end:
            terms.add(hits.popleft().owners[0])
        if terms or text[start:end].strip():
            yield terms


def _unit_spans(text: str, unit: str) -> Iterator[tuple[int, int]]:
    pattern = _SPLIT[unit]
    start = 0
    for separator in pattern.finditer(text) if pattern else ():
        yield start, separator.start()
        start = separator.end()
    yield start, len(text)
