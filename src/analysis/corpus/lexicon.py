"""The policy lexicon: slogans of Chinese administration, where they come from and how often a text uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from .characters import count_han
from .matching import Hit, Matcher, spelling_key
from .policy_term import LexiconError, PolicyTerm, did_you_mean, read_terms

if TYPE_CHECKING:
    import pandas as pd

KEPT_TEXTS = 8192  # sections whose hits and words are kept, some 50 MB; a study asks for each many times
TERM_COLUMNS = ("report_id", "position", "section", "term", "theme", "count", "characters", "per_10k")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Policy terms with the matchers compiled from them, which is why it is more than a tuple."""

    terms: tuple[PolicyTerm, ...]

    def __iter__(self) -> Iterator[PolicyTerm]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __getitem__(self, term: str) -> PolicyTerm:
        """Return the term of this name; ``LexiconError`` with the nearest name where there is none."""
        if term not in self._by_name:
            raise LexiconError(f"no policy term {term!r}{did_you_mean(term, self._by_name)}")
        return self._by_name[term]

    @cached_property
    def _by_name(self) -> dict[str, PolicyTerm]:
        return {term.term: term for term in self.terms}

    @cached_property
    def term_matcher(self) -> Matcher:
        """Finds terms; a hit's owner is the term."""
        return Matcher(term.spelling(text, term.term) for term in self.terms for text in term.spellings)

    @cached_property
    def component_matcher(self) -> Matcher:
        """Finds components; a hit's owners are ``slogan<TAB>component``, the longer terms being in its way."""
        terms = [term.spelling(text, "") for term in self.terms for text in term.spellings]
        parts = [term.spelling(text, f"{term.term}\t{text}") for term in self.terms for text in term.components]
        return Matcher(terms + parts)


def load_lexicon(extra: Path | str | None = None) -> Lexicon:
    """Return the shipped lexicon, with the rows of a CSV of your own added; a term of the same name replaces ours.

    The file is UTF-8 with the column ``term`` and any other column of ``policy_terms.csv``; lists are parted by
    spaces. ``LexiconError`` names what is wrong with it.
    """
    if extra is None:
        return _shipped_lexicon()
    path = Path(extra)
    if not path.is_file():
        raise LexiconError(f"no lexicon file {str(path)!r}")
    try:
        own = read_terms(path.read_bytes().decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: not UTF-8; save it as CSV UTF-8") from error
    replaced = {term.term for term in own}
    return _checked(tuple(term for term in _shipped_lexicon() if term.term not in replaced) + own, path.name)


def find_terms(text: str, lexicon: Lexicon | None = None) -> list[Hit]:
    """Return where the text uses which term; ``text[hit.start:hit.end]`` quotes it, ``hit.owners[0]`` names it."""
    return list(_find_terms(text, _shipped_lexicon() if lexicon is None else lexicon))


def count_terms(text: str, lexicon: Lexicon | None = None) -> Counter[str]:
    """Return how often the text uses each term, longest match first: 互联网+ does not count in 互联网+政务服务.

    >>> dict(count_terms("落实“六稳”“六保”，推进“互联网＋政務服務”"))
    {'六稳': 1, '六保': 1, '互联网+政务服务': 1}
    """
    return Counter(hit.owners[0] for hit in find_terms(text, lexicon))


def count_components(text: str, lexicon: Lexicon | None = None) -> Counter[tuple[str, str]]:
    """Return how often the text uses each (slogan, component).

    A component of two slogans counts for both, so sums over slogans count it twice.
    """
    hits = (_shipped_lexicon() if lexicon is None else lexicon).component_matcher.find(text)
    owners = (owner for hit in hits for owner in hit.owners if owner)
    return Counter(tuple(owner.split("\t")) for owner in owners)


def term_table(sections: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per report, section and term that the section uses, key ``report_id, position, term``.

    ``count`` are occurrences, ``per_10k`` occurrences per 10,000 Han characters of the section.
    """
    lexicon = _shipped_lexicon() if lexicon is None else lexicon
    rows = (
        (*place, term, lexicon[term].theme, count, characters, _per_10k(count, characters))
        for place, text, characters in _list_texts(sections)
        for term, count in sorted(count_terms(text, lexicon).items())
    )
    return _frame(rows, TERM_COLUMNS)


def component_table(sections: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per report, section, slogan and component used, key ``report_id, position, term, component``."""
    lexicon = _shipped_lexicon() if lexicon is None else lexicon
    rows = (
        (*place, term, component, lexicon[term].theme, count, characters, _per_10k(count, characters))
        for place, text, characters in _list_texts(sections)
        for (term, component), count in sorted(count_components(text, lexicon).items())
    )
    return _frame(rows, (*TERM_COLUMNS[:4], "component", *TERM_COLUMNS[4:]))


@lru_cache(maxsize=KEPT_TEXTS)
def _find_terms(text: str, lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return the hits; kept for the last texts, because counts, words and audits all ask for them."""
    return tuple(lexicon.term_matcher.find(text))


def _list_texts(sections: pd.DataFrame) -> Iterator[tuple[tuple, str, int]]:
    columns = zip(*(sections[name] for name in ("report_id", "position", "section", "text")), strict=True)
    for report, position, section, text in columns:
        text = text if isinstance(text, str) else ""
        yield (report, position, section), text, count_han(text)


def _per_10k(count: int, characters: int) -> float:
    return count * 10_000 / characters if characters else float("nan")


def _frame(rows: Iterable[tuple], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns))
    kinds = {"position": "int64", "count": "int64", "characters": "int64", "per_10k": "float64"}
    return frame.astype({name: kind for name, kind in kinds.items() if name in columns})


@cache
def _shipped_lexicon() -> Lexicon:
    source = files(__package__) / "policy_terms.csv"
    return _checked(read_terms(source.read_text(encoding="utf-8"), source.name), source.name)


def _checked(terms: tuple[PolicyTerm, ...], name: str) -> Lexicon:
    for name_of_term, times in Counter(term.term for term in terms).items():
        if times > 1:
            raise LexiconError(f"{name}: the term {name_of_term!r} stands twice")
    owners: dict[str, str] = {}
    for term in terms:
        for text in term.spellings:
            owner = owners.setdefault(spelling_key(text), term.term)
            if owner != term.term:
                raise LexiconError(f"{name}: {text!r} is a spelling of both {owner!r} and {term.term!r}")
    return Lexicon(terms)
