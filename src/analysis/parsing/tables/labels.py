"""How alike a printed row label and a label of the form are."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|\d{1,2}[.．、](?!\d))"
)
_NOT_LABEL = re.compile(r"[^\w]|_")
_NOTE = re.compile(r"[（(][^（）()]{2,}[）)]\s*$")
# Below this, two labels have no more in common than any two official phrases have.
MIN_LIKENESS = 0.55


@lru_cache(maxsize=4096)
def bare_label(text: str) -> str:
    """Return the label without numbering, spaces, brackets and quotes.

    >>> bare_label("（三） 1. 属于国家秘密"), bare_label("危及“三安全一稳定”")
    ('属于国家秘密', '危及三安全一稳定')
    """
    text = re.sub(r"\s", "", text)
    while match := _NUMBERING.match(text):
        text = text[match.end() :]
    return _NOT_LABEL.sub("", text)


@lru_cache(maxsize=4096)
def strip_note(text: str) -> str:
    """Return the label without a note in brackets at its end.

    >>> strip_note("规章（设区的市应提供相关数据）"), strip_note("（一）")
    ('规章', '（一）')
    """
    return _NOTE.sub("", text)


@lru_cache(maxsize=4096)
def numbering_of(text: str) -> str:
    """Return the numbering a label begins with, brackets in half width; empty where there is none."""
    match = _NUMBERING.match(re.sub(r"\s", "", text))
    return match[0].translate(str.maketrans("（）．", "().")) if match else ""


@lru_cache(maxsize=65536)
def likeness(printed: str, label: str) -> float:
    """Return how surely ``printed`` is ``label`` (0 to 1).

    1 for the same bare label, 0.9 where one of at least four characters stands whole in the other, else the share of
    characters that both have in order; a bare label cut short counts when its numbering is the form's.
    """
    bare, wanted = bare_label(printed), bare_label(label)
    if not bare:
        return 0.0
    if wanted in (bare, bare_label(strip_note(printed))):
        return 1.0
    if len(wanted) >= 4 and wanted in bare:
        return 0.9
    score = fuzz.ratio(bare, wanted) / 100
    is_cut_short = wanted.startswith(bare) or bare.startswith(wanted)
    if is_cut_short and numbering_of(printed) and numbering_of(printed) == numbering_of(label):
        return max(score, 0.8)
    if len(bare) >= 4 and bare in wanted:
        return max(score, 0.75)
    return score if score >= MIN_LIKENESS else 0.0
