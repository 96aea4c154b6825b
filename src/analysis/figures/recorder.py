"""What a figure really draws: every line of text with its size and its box on the canvas."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One line of text as drawn: its size in points and its box in fractions of a point from the lower left."""

    text: str
    size_pt: float
    left: float
    bottom: float
    right: float
    top: float


class _Recorder(RendererBase):
    """A renderer that draws nothing and notes each line of text.

    It exists because an artist cannot be asked whether it will be drawn: tick labels beyond the limits of an axis,
    for one, are visible and yet never reach the canvas.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        width, height = figure.get_size_inches() * figure.dpi
        self.dpi, self.width, self.height = figure.dpi, width, height
        self.texts: list[DrawnText] = []
        self._measure = RendererAgg(max(1, int(width)), max(1, int(height)), figure.dpi)

    def get_canvas_width_height(self):
        return self.width, self.height

    def flipy(self):
        return False

    def points_to_pixels(self, points):
        return points * self.dpi / 72

    def get_text_width_height_descent(self, s, prop, ismath):
        return self._measure.get_text_width_height_descent(s, prop, ismath)

    def draw_path(self, gc, path, transform, rgbFace=None):  # noqa: N803 - the name is matplotlib's
        """Nothing: only text is recorded."""

    def draw_image(self, gc, x, y, im, transform=None):
        """Nothing: only text is recorded."""

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        corners = [(dx, dy) for dx in (0, width) for dy in (-descent, height - descent)]
        xs = [x + dx * cos - dy * sin for dx, dy in corners]
        ys = [y + dx * sin + dy * cos for dx, dy in corners]
        box = (value * 72 / self.dpi for value in (min(xs), min(ys), max(xs), max(ys)))
        self.texts.append(DrawnText(s, prop.get_size_in_points(), *box))


def drawn_texts(figure: Figure) -> list[DrawnText]:
    """Every line of text that the figure draws; as a side effect its layout is computed."""
    recorder = _Recorder(figure)
    figure.draw(recorder)
    return [text for text in recorder.texts if text.text.strip()]
