"""What a figure really draws: every line of text and every shape, with its colours and its box on the canvas."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the canvas in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the box."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One line of text as drawn: its size in points, its box, its colour and that of the shape below it."""

    text: str
    size_pt: float
    box: Box
    colour: str
    ground: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a figure draws: its texts, the boxes of its shapes, and a digest that changes with any of them."""

    texts: tuple[DrawnText, ...]
    shapes: tuple[Box, ...]
    digest: str


class _Recorder(RendererBase):
    """A renderer that draws nothing and notes each line of text and each shape.

    It exists because an artist cannot be asked whether it will be drawn: tick labels beyond the limits of an axis,
    for one, are visible and yet never reach the canvas.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        width, height = figure.get_size_inches() * figure.dpi
        self.dpi, self.width, self.height = figure.dpi, width, height
        self._measure = RendererAgg(max(1, int(width)), max(1, int(height)), figure.dpi)
        self._sizes: dict[tuple, tuple[float, float, float]] = {}

    def record(self, figure: Figure) -> Drawing:
        """All that the figure draws. A second time is quick: what was measured is kept."""
        self.texts: list[DrawnText] = []
        self.shapes: list[Box] = []
        self.grounds: list[tuple[Box, str]] = []
        self.digest = hashlib.sha256()
        figure.draw(self)
        texts = tuple(text for text in self.texts if text.text.strip())
        return Drawing(texts, tuple(self.shapes), self.digest.hexdigest())

    def get_canvas_width_height(self):
        return self.width, self.height

    def flipy(self):
        return False

    def points_to_pixels(self, points):
        return points * self.dpi / 72

    def get_text_width_height_descent(self, s, prop, ismath):
        key = s, prop.get_size(), prop.get_weight(), ismath
        if key not in self._sizes:
            self._sizes[key] = self._measure.get_text_width_height_descent(s, prop, ismath)
        return self._sizes[key]

    def draw_path(self, gc, path, transform, rgbFace=None):  # noqa: N803 - the name is matplotlib's
        points = transform.transform(path.vertices)
        points = points[np.isfinite(points).all(axis=1)]
        if len(points):
            self._note(points.round(3).tobytes(), rgbFace, gc.get_rgb())
            box = self._clip(self._box(points), gc.get_clip_rectangle())
            if box:
                self.shapes.append(box)
            if box and rgbFace is not None and (len(rgbFace) == 3 or rgbFace[3]) and gc.get_alpha():
                self.grounds.append((box, to_hex(rgbFace)))

    def draw_image(self, gc, x, y, im, transform=None):
        self._note(im.tobytes(), x, y)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        corners = np.array([(dx, dy) for dx in (0, width) for dy in (-descent, height - descent)])
        box = self._box(corners @ [[cos, sin], [-sin, cos]] + [x, y])
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        ground = next((colour for below, colour in reversed(self.grounds) if below.holds(*middle)), "#ffffff")
        self._note(s, round(x, 3), round(y, 3), angle)
        self.texts.append(DrawnText(s, prop.get_size_in_points(), box, to_hex(gc.get_rgb()), ground))

    def _note(self, *drawn: object) -> None:
        self.digest.update(repr(drawn).encode())

    def _box(self, points: np.ndarray) -> Box:
        scaled = points * 72 / self.dpi
        return Box(*map(float, (*scaled.min(axis=0), *scaled.max(axis=0))))

    def _clip(self, box: Box, rectangle) -> Box | None:
        """The part of a box within the rectangle that the axes clip to; none where nothing is left."""
        if rectangle is None:
            return box
        clip = self._box(rectangle.get_points())
        lower = max(box.left, clip.left), max(box.bottom, clip.bottom)
        upper = min(box.right, clip.right), min(box.top, clip.top)
        return Box(*lower, *upper) if lower[0] <= upper[0] and lower[1] <= upper[1] else None


def record_twice(figure: Figure) -> tuple[Drawing, Drawing]:
    """All that the figure draws, and all that it draws when it is drawn again; its layout is computed once."""
    recorder = _Recorder(figure)
    first = recorder.record(figure)
    engine = figure.get_layout_engine()
    figure.set_layout_engine("none")
    try:
        return first, recorder.record(figure)
    finally:
        figure.set_layout_engine(engine)


def drawn_texts(figure: Figure) -> list[DrawnText]:
    """Every line of text that the figure draws; as a side effect its layout is computed."""
    return list(_Recorder(figure).record(figure).texts)
