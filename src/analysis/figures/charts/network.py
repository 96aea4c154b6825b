"""Which policy terms stand together, as a network."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from ...corpus.network import network_nodes
from ..look.labels import display_width, localise
from ..look.style import INK, MM_PER_INCH
from ..parts.alt import join_clauses
from ..parts.frames import require_columns
from ..parts.sheet import ReportFigure, Sheet

MOST_EDGES = 60
_PLACES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


def cooccurrence_network(
    edges: pd.DataFrame,
    *,
    most: int = MOST_EDGES,
    seed: int = 1,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Policy terms as points, joined where they stand in the same unit of text; the ``most`` frequent pairs.

    ``edges`` is the frame of ``corpus.cooccurrence_edges`` (source, target, count, units_source, units_target). The
    size of a point grows with the units that hold the term, the width of a line with the units that hold both.
    """
    with Sheet("cooccurrence_network", preset, lang) as sheet:
        require_columns(edges, "edges", ("source", "target", "count", "units_source", "units_target"))
        ranked = edges.sort_values(["count", "source", "target"], ascending=[False, True, True]).head(most)
        drawn = _edges_of_few_terms(ranked, 12 if sheet.preset.width_mm < 120 else 24)
        if drawn.empty:
            return sheet.nothing("reason_no_pairs")
        nodes = _spread_out(network_nodes(drawn, seed=seed))
        height = sheet.preset.width_mm * (0.95 if sheet.preset.width_mm < 120 else 0.62)
        figure = sheet.figure(height)
        axes = figure.subplots()
        axes.set(xlim=(-0.12, 1.12), ylim=(-0.08, 1.08))
        axes.axis("off")
        _draw_edges(sheet, axes, drawn, nodes)
        _draw_nodes(sheet, axes, nodes, height)
        sheet.note(figure, sheet.word("note_network", count=sheet.count(int(drawn["count"].min()))))
        data = drawn.merge(nodes[["term", "x", "y"]].rename(columns={"term": "source"}), on="source")
        return sheet.finish(figure, data, _alt(sheet, drawn, nodes))


def _edges_of_few_terms(edges: pd.DataFrame, most: int) -> pd.DataFrame:
    """The edges between the first terms in their order, as many terms as a page can name."""
    terms = list(dict.fromkeys(edges[["source", "target"]].to_numpy().ravel()))[:most]
    return edges[edges["source"].isin(terms) & edges["target"].isin(terms)]


def _spread_out(nodes: pd.DataFrame) -> pd.DataFrame:
    """The nodes drawn apart where they crowd: each place moves most of the way to that of its rank."""
    apart = max(len(nodes) - 1, 1)
    return nodes.assign(
        **{axis: 0.3 * nodes[axis] + 0.7 * (nodes[axis].rank(method="first") - 1) / apart for axis in ("x", "y")}
    )


def _draw_edges(sheet: Sheet, axes: Axes, edges: pd.DataFrame, nodes: pd.DataFrame) -> None:
    places = {row.term: (row.x, row.y) for row in nodes.itertuples()}
    largest = edges["count"].max()
    for source, target, count in edges[["source", "target", "count"]].itertuples(index=False):
        (x0, y0), (x1, y1) = places[source], places[target]
        width = sheet.preset.line_pt * (0.6 + 4 * count / largest)
        axes.plot([x0, x1], [y0, y1], color="#A9C9DC", linewidth=width, zorder=1, solid_capstyle="round")


def _draw_nodes(sheet: Sheet, axes: Axes, nodes: pd.DataFrame, height_mm: float) -> None:
    """Points, the most frequent first, and beside each its term on the side where it hides least."""
    scale = np.array([1.24 / (sheet.preset.width_mm * 0.97), 1.16 / (height_mm * 0.93)])  # data units per mm
    sizes = sheet.preset.font_pt * (0.35 + 0.9 * np.sqrt(nodes["units"] / nodes["units"].max()))
    axes.scatter(nodes["x"], nodes["y"], s=sizes**2, color="#00507D", edgecolor="white", linewidth=0.6, zorder=2)
    radius = sizes.to_numpy() / 2 * MM_PER_INCH / 72
    taken = [
        _box((x, y), (0, 0), (2 * r, 2 * r), scale) for x, y, r in zip(nodes["x"], nodes["y"], radius, strict=True)
    ]
    for place in nodes["units"].sort_values(ascending=False, kind="stable").index:
        row = nodes.loc[place]
        words = localise(row["term"], sheet.lang)
        size = (display_width(words) * sheet.preset.em_mm, sheet.preset.em_mm * 1.1)
        options = [_offset(side, size, radius[place]) for side in _PLACES]
        boxes = [_box((row["x"], row["y"]), option, size, scale) for option in options]
        best = min(range(len(boxes)), key=lambda i: (_hidden(boxes[i], taken), i))
        taken.append(boxes[best])
        x, y = np.array([row["x"], row["y"]]) + np.array(options[best]) * scale
        ground = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.3}
        axes.text(x, y, words, ha="center", va="center_baseline", color=INK, zorder=3, bbox=ground)


def _offset(side: tuple[int, int], size: tuple[float, float], radius: float) -> tuple[float, float]:
    """How far in mm the middle of a text lies from its point."""
    slack = 0.6 + radius
    return side[0] * (size[0] / 2 + slack), side[1] * (size[1] / 2 + slack)


def _box(centre: tuple, offset: tuple, size: tuple, scale: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The lower left and upper right corner of a box given in mm, in data units."""
    middle = np.array(centre) + np.array(offset) * scale
    half = np.array(size) / 2 * scale
    return middle - half, middle + half


def _hidden(box: tuple, others: list[tuple]) -> float:
    """How much of a box others cover, and how far it reaches beyond the canvas."""
    covered = 0.0
    for low, high in others:
        sides = np.minimum(box[1], high) - np.maximum(box[0], low)
        covered += float(np.prod(np.maximum(sides, 0)))
    beyond = np.maximum(np.array([-0.12, -0.08]) - box[0], 0) + np.maximum(box[1] - np.array([1.12, 1.08]), 0)
    return covered + float(beyond.sum())


def _alt(sheet: Sheet, edges: pd.DataFrame, nodes: pd.DataFrame) -> str:
    head = sheet.word("alt_network", nodes=len(nodes), edges=len(edges))
    pairs = [
        f"{localise(source, sheet.lang)} – {localise(target, sheet.lang)} {count}"
        for source, target, count in edges[["source", "target", "count"]].head(6).itertuples(index=False)
    ]
    return join_clauses(sheet, "alt_network_head", [head, sheet.series(pairs) + sheet.word("stop")])
