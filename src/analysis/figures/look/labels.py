"""The words and numbers on figures, in English and Chinese."""

from __future__ import annotations

import functools
import math
import re
import unicodedata

import pandas as pd

from ...tabular import read_table
from ..errors import require_known

UNKNOWN_MARK = "?"
MINUS = "−"


@functools.cache
def _labels() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in read_table(__package__, "labels.csv")}


def label(key: str, lang: str, **values: object) -> str:
    """The words for ``key`` in the language, with ``{names}`` filled in; a FigureError when the key is unknown."""
    row = _labels()[require_known("label", key, _labels())]
    return localise(row["en" if lang == "en" else "zh"].format(**values), lang)


def has_label(key: str) -> bool:
    """Whether there are words for the key."""
    return key in _labels()


def label_or_key(key: str, lang: str, prefix: str = "") -> str:
    """The words for ``prefix + key`` where there are some, else the key itself with spaces for underscores."""
    return label(prefix + key, lang) if has_label(prefix + key) else str(key).replace("_", " ")


@functools.cache
def _form_labels() -> dict[str, str]:
    """The Chinese label of each row and column of the statutory forms by its key."""
    rows = read_table("analysis.forms", "statutory_forms.csv")
    labels = {row["column"]: row["column_label"] for row in rows}
    return labels | {
        row["row"]: re.sub(r"（区分处理.*?）|^[一二三四]、|^（[一二三四五六七]）|^\d\.", "", row["row_label"])
        for row in rows
    }


def place_label(key: str, lang: str) -> str:
    """The words for a row or column of the statutory forms: those of the forms in Chinese, of the key in English."""
    if has_label(f"place_{key}"):
        return label(f"place_{key}", lang)
    return label_or_key(key, "en") if lang == "en" else localise(_form_labels().get(key, key), lang)


def localise(text: str, lang: str) -> str:
    """The text in the characters of the language: Traditional for ``zh-hant``, else as it is."""
    return _to_traditional(text) if lang == "zh-hant" else text


@functools.cache
def _to_traditional(text: str) -> str:
    return _traditional_converter().convert(text)


@functools.cache
def _traditional_converter():
    from opencc import OpenCC

    return OpenCC("s2t")


def is_unknown(value: object) -> bool:
    """Whether a value of a frame is missing (None, NaN or NA)."""
    return value is None or value is pd.NA or value != value


def format_count(value: float | None, lang: str) -> str:
    """A number for a label: thousands in English, 万 and 亿 in Chinese; ``?`` if unknown.

    万 rounds to four figures from a hundred thousand on; below, only whole tenths of 万 are written so.

    >>> format_count(2607175, "en"), format_count(2607175, "zh"), format_count(10105, "zh"), format_count(-652, "en")
    ('2,607,175', '260.7万', '10105', '−652')
    """
    if is_unknown(value):
        return UNKNOWN_MARK
    size = abs(float(value))
    body = _grouped(size) if lang == "en" else _chinese(size, lang)
    return (MINUS if value < 0 and body != "0" else "") + body


def _grouped(size: float) -> str:
    return f"{size:,.0f}" if float(size).is_integer() else f"{size:,.2f}".rstrip("0").rstrip(".")


def _chinese(size: float, lang: str) -> str:
    if size < 10_000 or (size < 100_000 and size % 1000):
        return _grouped(size).replace(",", "")
    scale, unit = (1e8, "亿") if size >= 99_995_000 else (1e4, "万")
    return _significant(size / scale, 4) + localise(unit, lang)


def _significant(value: float, figures: int) -> str:
    places = max(0, figures - 1 - math.floor(math.log10(value)))
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_share(value: float | None, lang: str, places: int = 1) -> str:
    """A share (0 to 1) as per cent; ``?`` where it is unknown or undefined.

    >>> format_share(0.9144, "en"), format_share(1.0, "zh"), format_share(None, "en")
    ('91.4%', '100%', '?')
    """
    if is_unknown(value):
        return UNKNOWN_MARK
    text = f"{abs(value) * 100:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return (MINUS if value < 0 and text != "0" else "") + text + "%"


def format_rate(value: float | None, lang: str) -> str:
    """A rate with as many places as its size deserves; ``?`` where it is unknown.

    >>> [format_rate(value, "en") for value in (0, 0.42, 3.26, 31.4)]
    ['0', '0.4', '3.3', '31']
    """
    if is_unknown(value):
        return UNKNOWN_MARK
    if value == 0:
        return "0"
    return (MINUS if value < 0 else "") + f"{abs(value):.{0 if abs(value) >= 10 else 1}f}"


def display_width(text: str) -> float:
    """The width of a text in em: 1 for a Chinese character, 0.53 for a Latin one on average."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.53 for char in text)


def wrap_text(text: str, width_em: float) -> str:
    """Running text broken into lines of at most that width."""
    return "\n".join(_break_lines(text, width_em))


def wrap_label(text: str, width_em: float) -> str:
    """The text broken into lines of at most that width, of about the same length.

    Lines end at spaces, and inside Chinese anywhere but before a stop.

    >>> wrap_label("海南省人民政府办公厅 2020", 10)
    '海南省人民政府办公厅\\n2020'
    """
    words = text.split(" ")
    if len(words) == 2 and display_width(text) > width_em >= max(map(display_width, words)):
        return "\n".join(words)
    count = max(1, math.ceil(display_width(text) / width_em))
    even = max(display_width(text) / count + 1, width_em * 0.6)
    lines = _break_lines(text, min(width_em, even))
    return "\n".join(lines if len(lines) <= count else _break_lines(text, width_em))


def _break_lines(text: str, width_em: float) -> list[str]:
    """The lines of the text when each takes as many words as fit."""
    lines, line = [], ""
    for word in _words(text):
        if line and display_width((line + word).rstrip()) > width_em:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line.strip() else lines


_NO_LINE_START = set("，。、；：）》」』”’！？%％")
_NO_LINE_END = set("（《「『“‘〔【")


def _words(text: str) -> list[str]:
    """The pieces between which a line may break: Latin words with the space before them, single Chinese characters."""
    pieces: list[str] = []
    for char in text:
        if not pieces or _may_break(pieces[-1], char):
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces


def _may_break(piece: str, char: str) -> bool:
    """Whether a line may end between a piece and the character after it."""
    if piece.isspace() or piece[-1] in _NO_LINE_END or char in _NO_LINE_START:
        return False
    return char == " " or _is_wide(char) or _is_wide(piece)


def _is_wide(piece: str) -> bool:
    return unicodedata.east_asian_width(piece[-1]) in "WF"
