"""Text of a picture, by RapidOCR where it is installed (the extra ``ocr``); its models come with it, no network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ..blocks import UNREAD
from ..errors import ReadError
from ..page.geometry import Box, Glyph

INSTALL = 'pip install "ogi-analysis[ocr]"'
# Less sure than this, a piece of text in an otherwise empty cell is not read but marked as something unread.
MIN_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of text of a picture, where it stands in pixels, and how sure the reading is (0 to 1)."""

    text: str
    box: Box
    confidence: float
    parts: tuple[Glyph, ...]


def read_picture(picture: np.ndarray) -> list[Reading]:
    """Return the pieces of text of a picture (rows × columns × RGB); ``ReadError`` of kind ``ocr`` without RapidOCR."""
    result = load_engine()(picture[:, :, ::-1], use_det=True, use_cls=False, use_rec=True, return_word_box=True)
    if result.boxes is None or result.txts is None:
        return []
    words = result.word_results or [()] * len(result.txts)
    return [
        Reading(text, _around(corners), float(score), tuple(_parts(pieces)))
        for text, corners, score, pieces in zip(result.txts, result.boxes, result.scores, words, strict=False)
        if text.strip()
    ]


def read_cell(picture: np.ndarray) -> tuple[str, float]:
    """Return the text of the picture of a single line and how sure the reading is; ``UNREAD`` where it is not."""
    result = load_engine()(picture[:, :, ::-1], use_det=False, use_cls=False, use_rec=True)
    text, confidence = (result.txts[0].strip(), float(result.scores[0])) if result.txts else ("", 0.0)
    return (text, confidence) if text and confidence >= MIN_CONFIDENCE else (UNREAD, confidence)


@cache
def load_engine() -> Any:
    """Return the engine, loaded once; ``ReadError`` of kind ``ocr`` where it is not installed."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise ReadError("ocr", f"is a picture of text; to read it, install character recognition: {INSTALL}") from error
    return RapidOCR(params={"Global.log_level": "error"})


def _around(corners: Any) -> Box:
    points = np.asarray(corners, dtype=float)
    return Box(*map(float, (points[:, 0].min(), points[:, 1].min(), points[:, 0].max(), points[:, 1].max())))


def _parts(pieces: Any) -> list[Glyph]:
    return [
        Glyph(text, _around(corners), float(score))
        for text, score, corners in pieces
        if corners is not None and text.strip()
    ]
