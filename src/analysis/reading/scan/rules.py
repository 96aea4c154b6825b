"""Rules and slant of a page in a picture, told from its dark pixels."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from ..page.geometry import Box

# A pixel darker than its surroundings by this share of the brightness range is ink.
INK_CONTRAST = 0.12
SURROUNDINGS_POINTS = 20
# Longer than any stroke of a character, shorter than a cell is wide or high.
MIN_RULE_POINTS = 16
MAX_SLANT_DEGREES = 3.0
COARSE_STEP, FINE_STEP = 0.5, 0.1
SLANT_PIXELS = 700


def find_ink(grey: np.ndarray, scale: float) -> np.ndarray:
    """Return which pixels are dark against their surroundings; ``scale`` is pixels a point."""
    around = ndimage.uniform_filter(grey.astype(np.float32), size=max(3, int(SURROUNDINGS_POINTS * scale)))
    return around - grey > INK_CONTRAST * 255


def find_rules(ink: np.ndarray, scale: float) -> tuple[Box, ...]:
    """Return the lying and standing rules in points."""
    length = max(8, int(MIN_RULE_POINTS * scale))
    return (*_find_runs(ink, length, 1, scale), *_find_runs(ink, length, 0, scale))


def find_slant(grey: np.ndarray) -> float:
    """Return by how many degrees the page must be turned, counter-clockwise, for its lines to lie level."""
    step = max(1, max(grey.shape) // SLANT_PIXELS)
    small = 255.0 - grey[::step, ::step]
    coarse = _sharpest(small, 0.0, MAX_SLANT_DEGREES, COARSE_STEP)
    return _sharpest(small, coarse, COARSE_STEP, FINE_STEP)


def _sharpest(picture: np.ndarray, middle: float, reach: float, step: float) -> float:
    angles = middle + np.arange(-reach, reach + step / 2, step)
    return float(max(angles, key=lambda angle: (_sharpness(picture, angle), -abs(angle))))


def _sharpness(picture: np.ndarray, angle: float) -> float:
    """Level lines make rows of pixels that are all dark or all bright: their sums vary most."""
    turned = ndimage.rotate(picture, angle, reshape=False, order=1)
    return float(np.var(np.diff(turned.sum(axis=1))))


def _find_runs(ink: np.ndarray, length: int, axis: int, scale: float) -> list[Box]:
    # A rule of a scan is broken by single bright pixels and wavers by one: close, then look for long runs.
    closed = ndimage.maximum_filter1d(ink.astype(np.uint8), 3, axis=axis)
    closed = ndimage.maximum_filter1d(closed, 3, axis=1 - axis)
    runs = ndimage.maximum_filter1d(ndimage.minimum_filter1d(closed, length, axis=axis), length, axis=axis)
    labels, _ = ndimage.label(runs)
    boxes = []
    for rows, columns in ndimage.find_objects(labels):
        box = Box(columns.start / scale, rows.start / scale, columns.stop / scale, rows.stop / scale)
        boxes.append(_middle_line(box, flat=axis == 1))
    return boxes


def _middle_line(box: Box, *, flat: bool) -> Box:
    """A rule of the picture is some pixels thick; its middle is where it stands."""
    x, y = box.middle
    return Box(box.left, y, box.right, y) if flat else Box(x, box.top, x, box.bottom)
