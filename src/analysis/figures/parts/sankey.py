"""A flow diagram of two columns of nodes joined by bands through one bar in the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from ..look.style import inks
from .sheet import LINE_SPACING, Sheet

NODE = 0.016
LEFT, MIDDLE, RIGHT = 0.27, 0.45, 0.62


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a band: its category, its size and the words beside it."""

    group: str
    key: str
    size: float
    words: str


def draw_sankey(sheet: Sheet, axes: Axes, left: Sequence[Node], right: Sequence[Node], middle: str) -> None:
    """Bands from the left nodes into the bar in the middle and from there to the right nodes.

    Heights are proportional to sizes; where the two sides differ, the bar is as tall as the larger.
    """
    total = max(sum(node.size for node in left), sum(node.size for node in right))
    gap = total * 0.06
    height = total + gap * max(len(left) - 1, len(right) - 1, 1)
    axes.set(xlim=(0, 1), ylim=(height * 1.03, -height * 0.12))
    axes.axis("off")
    top = (height - total) / 2
    axes.add_patch(Rectangle((MIDDLE - NODE / 2, top), NODE, total, color="#3A3A3A", linewidth=0))
    axes.text(MIDDLE, top - height * 0.02, middle, ha="center", va="bottom", linespacing=LINE_SPACING)
    _side(sheet, axes, left, top, gap, height, is_left=True)
    _side(sheet, axes, right, top, gap, height, is_left=False)


def _side(
    sheet: Sheet, axes: Axes, nodes: Sequence[Node], top: float, gap: float, height: float, *, is_left: bool
) -> None:
    """Nodes, bands and words of one side."""
    extent = sum(node.size for node in nodes) + gap * (len(nodes) - 1)
    y, inner, middles = (height - extent) / 2, top, []
    x = LEFT if is_left else RIGHT
    for node in nodes:
        ink = inks(node.group)[node.key]
        axes.add_patch(Rectangle((x - NODE / 2, y), NODE, node.size, color=ink.colour, linewidth=0))
        near, far = (x + NODE / 2, MIDDLE - NODE / 2) if is_left else (x - NODE / 2, MIDDLE + NODE / 2)
        axes.add_patch(PathPatch(_band(near, y, far, inner, node.size), facecolor=ink.colour, alpha=0.45, linewidth=0))
        middles.append(y + node.size / 2)
        y, inner = y + node.size + gap, inner + node.size
    _write_words(sheet, axes, nodes, middles, x, height, is_left=is_left)


def _write_words(
    sheet: Sheet, axes: Axes, nodes: Sequence[Node], middles: Sequence[float], x: float, height: float, *, is_left: bool
) -> None:
    """The words beside the nodes, moved apart where they would touch, with a hairline to the node they left."""
    share = (x if is_left else 1 - x) - 0.045
    texts = [sheet.wrap(node.words, share) for node in nodes]
    per_mm = height * 1.15 / (axes.figure.get_size_inches()[1] * 25.4 * _share_of_height(axes))
    needs = [sheet.line_mm(text.count("\n") + 1.15) * per_mm for text in texts]
    for text, at, y in zip(texts, move_apart(middles, needs, height), middles, strict=True):
        side = -1 if is_left else 1
        axes.plot(
            [x + side * NODE / 2, x + side * 0.028], [y, at], color="#8C8C8C", linewidth=sheet.preset.line_pt * 0.7
        )
        axes.text(
            x + side * 0.034, at, text, ha="right" if is_left else "left", va="center", linespacing=1.1
        )  # fmt: skip


def _share_of_height(axes: Axes) -> float:
    return 0.9 / axes.get_gridspec().nrows


def move_apart(middles: Sequence[float], needs: Sequence[float], height: float) -> list[float]:
    """Places as near as possible to the middles, in their order, each with the room that its words need.

    >>> move_apart([1.0, 1.5, 9.0], [2, 2, 2], 10)
    [1.0, 3.0, 9.0]
    """
    places = list(middles)
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + (needs[i] + needs[i - 1]) / 2)
    overshoot = places[-1] + needs[-1] / 2 - height * 1.03 if places else 0
    if overshoot > 0:
        places[-1] -= overshoot
        for i in range(len(places) - 2, -1, -1):
            places[i] = min(places[i], places[i + 1] - (needs[i] + needs[i + 1]) / 2)
    return places


def _band(x0: float, y0: float, x1: float, y1: float, size: float) -> Path:
    """The outline of a band of that height from (x0, y0) to (x1, y1), with level ends."""
    bend = (x0 + x1) / 2
    points = [
        (x0, y0),
        (bend, y0),
        (bend, y1),
        (x1, y1),
        (x1, y1 + size),
        (bend, y1 + size),
        (bend, y0 + size),
        (x0, y0 + size),
    ]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3]
    return Path([*points, points[0]], [*codes, Path.CLOSEPOLY])


def sizes_to_nodes(sheet: Sheet, group: str, sizes: Mapping[str, float], total: float | None = None) -> list[Node]:
    """Nodes of the sizes above zero, each with its words, its count and, given a total, its share."""
    nodes = []
    for key, size in sizes.items():
        if size:
            share = "" if total is None else sheet.share_in_brackets(size / total)
            nodes.append(Node(group, key, size, f"{sheet.word(f'{group}_{key}')} {sheet.count(size)}{share}"))
    return nodes
