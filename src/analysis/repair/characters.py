"""Characters that look like another one, or like nothing, put back to the ones that were meant."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from ..document import Document
from .edit import Edit
from .lines import Change, list_lines, write_edits

KIND = "characters"
#: Marks that are drawn as nothing: zero-width space and joiners, word joiner, soft hyphen, byte order mark, and
#: control characters except tab and newline.
MARKS = "\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2064\u00ad\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f"
INVISIBLE = re.compile(f"[{MARKS}]")
SUSPECT = re.compile(f"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f{MARKS}]+")


def restore_characters(document: Document) -> list[Edit]:
    """Return the edits that replace radicals and compatibility ideographs and drop invisible characters.

    Safe because each replaced code point is by definition a copy of one character, made for drawing radicals or for
    old code tables, and because nothing else is touched: punctuation, ① and full-width signs stay as they are.
    """
    if SUSPECT.search(document.text) is None:
        return []
    changes = [
        Change(line.start + match.start(), line.start + match.end(), restored, line.number, 1.0)
        for line in list_lines(document)
        for match in SUSPECT.finditer(line.text)
        if (restored := "".join(map(_restore, match[0]))) != match[0]
    ]
    return write_edits(document, KIND, changes)


@cache
def _load_radicals() -> dict[str, str]:
    """Return the radicals that Unicode gives no character for, with the character each one draws (radicals.csv)."""
    rows = (Path(__file__).parent / "radicals.csv").read_text("utf-8").splitlines()[1:]
    return dict(row.split(",") for row in rows)


@cache
def _restore(character: str) -> str:
    if character in _load_radicals():
        return _load_radicals()[character]
    if INVISIBLE.match(character):
        return ""
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
