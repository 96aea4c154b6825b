"""Chinese text whose bytes were read one by one as letters of Western Europe: æ”¿åºœ or Õþ¸®."""

from __future__ import annotations

import re

from ..document import Document
from .edit import Edit
from .lines import HAN, Change, is_table_row, list_lines, write_edits
from .model.language import load_word_model
from .script import fold_characters

KIND = "byte_shift"
#: Letters, signs and control characters that single bytes above 7F show as, in Latin-1 and in its Windows form.
LETTERS = "\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026"
LETTERS += "\u2030\u2039\u203a\u20ac\u2122"
RUN = re.compile(f"[\u00a1-\u00ff][{LETTERS}]{{3,}}")
#: Of the characters that come out, so many must be Chinese or their marks, and each may cost so many bits.
DEAREST = 12.0
TEXT = re.compile(f"[{HAN}\u3000-\u301f\uff01-\uff5e\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]+")


def restore_latin_letters(document: Document) -> list[Edit]:
    """Return one edit for each run of letters whose bytes are Chinese text, in UTF-8 or in GBK.

    Safe because Chinese reports hold no runs of accented letters and signs, and because all bytes of a run must make
    characters of running text that are likely one after the other.
    """
    if RUN.search(document.text) is None:
        return []
    changes = [
        Change(line.start + match.start(), line.start + match.end(), restored, line.number, 0.99)
        for line in list_lines(document)
        if not is_table_row(line.text)
        for match in RUN.finditer(line.text)
        if (restored := _decode(match[0]))
    ]
    return write_edits(document, KIND, changes)


def _decode(run: str) -> str | None:
    data = b"".join(_byte_of(letter) for letter in run)
    for encoding in ("utf-8", "gbk"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if TEXT.fullmatch(text) and load_word_model().cost(fold_characters(text)) <= DEAREST * len(text):
            return text
    return None


def _byte_of(letter: str) -> bytes:
    return bytes([ord(letter)]) if letter <= "\u00ff" else letter.encode("cp1252")
