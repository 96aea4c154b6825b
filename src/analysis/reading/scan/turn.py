"""Which way up a scanned page lies: on its side, on its head, or as it should."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from .text import Reading, read_cell

# So many of the longest lines are tried.
TRIED_LINES = 8
# Digits are read as digits on their head too; Chinese characters are not.
_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_turn(pixels: np.ndarray, readings: Sequence[Reading]) -> int:
    """Return by how many quarters the page must be turned, counter-clockwise, for its text to stand upright.

    The longest lines are read both ways up; the way in which most Chinese characters are read, and most surely, is
    upright.
    """
    worth = [0.0] * 4
    for reading in sorted(readings, key=_length, reverse=True)[:TRIED_LINES]:
        box = reading.box
        line = pixels[max(int(box.top), 0) : int(box.bottom) + 1, max(int(box.left), 0) : int(box.right) + 1]
        if line.size:
            for quarters in (1, 3) if box.height > box.width else (0, 2):
                text, confidence = read_cell(np.ascontiguousarray(np.rot90(line, quarters)))
                worth[quarters] += confidence * len(_HAN.findall(text))
    return worth.index(max(worth))


def _length(reading: Reading) -> float:
    return max(reading.box.width, reading.box.height)
