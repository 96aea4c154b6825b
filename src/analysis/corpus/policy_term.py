"""One policy term, and how a row of CSV describes it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from .matching import Spelling, spelling_key

_WORD_LISTS = ("components", "related", "variants", "ordinary_forms", "near", "not_preceded_by", "not_followed_by")
_FLAGS = ("is_ordinary_word", "needs_verification")
_TEXTS = ("term", "term_en", "year", "year_note", "source_document", "theme", "test_sentence", "to_verify")
_OTHER_PARTING = re.compile("[;；|｜]")
_YES_NO = {"yes": True, "no": False, "": False}


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file, the line and what is accepted."""


@dataclass(frozen=True, slots=True)
class PolicyTerm:
    """One policy term as ``policy_terms.csv`` describes it.

    ``year`` is the year of first prominent national use (``None`` where only a decade is known, see ``year_note``).
    ``components`` are what a slogan stands for (六稳: 稳就业 …), counted apart from it; ``related`` words are neither.
    ``ordinary_forms`` are those of its spellings and components that are ordinary words as well: they count only in
    quotes or with one of ``near`` in the same sentence. Next to ``not_preceded_by`` or ``not_followed_by`` nothing
    counts (六保 in 六保险). ``to_verify`` names the facts not yet checked against a source.
    """

    term: str
    term_en: str = ""
    year: int | None = None
    year_note: str = ""
    source_document: str = ""
    components: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    theme: str = ""
    is_ordinary_word: bool = False
    ordinary_forms: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_preceded_by: tuple[str, ...] = ()
    not_followed_by: tuple[str, ...] = ()
    test_sentence: str = ""
    needs_verification: bool = False
    to_verify: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """The term and its variants."""
        return (self.term, *self.variants)

    def spelling(self, text: str, owner: str) -> Spelling:
        """Return one of the spellings or components with the conditions of this term."""
        is_ordinary = text in self.ordinary_forms or (text == self.term and self.is_ordinary_word)
        return Spelling(text, owner, is_ordinary, self.near, self.not_preceded_by, self.not_followed_by)


def read_terms(content: str, name: str) -> tuple[PolicyTerm, ...]:
    """Return the terms that the CSV describes; ``LexiconError`` names the line and what is accepted there."""
    reader = csv.DictReader(content.splitlines())
    known = (*_TEXTS, *_WORD_LISTS, *_FLAGS)
    for column in reader.fieldnames or ():
        if column not in known:
            raise LexiconError(f"{name}: unknown column {column!r}{did_you_mean(column, known)}")
    if "term" not in (reader.fieldnames or ()):
        raise LexiconError(f"{name}: the column 'term' is missing")
    return tuple(_read_term(row, f"{name}, line {reader.line_num}") for row in reader)


def _read_term(row: dict[str, str | None], where: str) -> PolicyTerm:
    if None in row:
        raise LexiconError(f"{where}: more fields than columns; a field with a comma stands in quotes")
    values = {column: (value or "").strip() for column, value in row.items()}
    if len(spelling_key(values["term"])) < 2:
        raise LexiconError(f"{where}: a term has at least two characters, found {values['term']!r}")
    year = values.get("year", "")
    if year and not (year.isascii() and year.isdigit()):
        raise LexiconError(f"{where}: the year is a whole number or empty, found {year!r}")
    for flag in _FLAGS:
        if values.get(flag, "") not in _YES_NO:
            raise LexiconError(f"{where}: {flag} is yes or no, found {values[flag]!r}")
    for column in _WORD_LISTS:
        if _OTHER_PARTING.search(values.get(column, "")):
            raise LexiconError(f"{where}: {column} is parted by spaces, found {values[column]!r}")
    lists = {column: tuple(values.get(column, "").split()) for column in _WORD_LISTS}
    flags = {flag: _YES_NO[values.get(flag, "")] for flag in _FLAGS}
    texts = {column: values.get(column, "") for column in _TEXTS}
    return PolicyTerm(**{**texts, **lists, **flags, "year": int(year) if year else None})


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the known name nearest to a misspelt one as the end of a message, or nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f", did you mean {near[0]!r}?" if near else ""
