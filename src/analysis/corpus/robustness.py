"""Whether the main result stands when the choices behind it are made otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from .characters import count_han
from .lexicon import Lexicon, load_lexicon, term_table
from .tokens import count_words_of, list_sentences, load_stopwords

if TYPE_CHECKING:
    import pandas as pd

PER = 10_000
LEVELS = ("term", "theme", "all")


@dataclass(frozen=True, slots=True)
class Specification:
    """One way to compute the rates: which dictionary, over which denominator, without which section.

    ``kind`` says which choice differs from the main result (``main``, ``denominator``, ``stopwords``, ``sections``,
    ``dictionary``).
    """

    name: str
    kind: str
    lexicon: Lexicon
    denominator: str = "characters"
    without_section: str | None = None


def list_specifications(
    sections: pd.DataFrame, lexicon: Lexicon | None = None, lexicons: Mapping[str, Lexicon] | None = None
) -> list[Specification]:
    """Return the main way to compute the rates, first, and every other way with one choice changed."""
    lexicon = load_lexicon() if lexicon is None else lexicon
    keys = sorted(set(sections["section"]))
    dictionaries = {"spelled_as_listed": _without_variants(lexicon), "no_ordinary_words": _without_ordinary(lexicon)}
    return [
        Specification("main", "main", lexicon),
        Specification("per_word", "denominator", lexicon, "words"),
        Specification("per_sentence", "denominator", lexicon, "sentences"),
        Specification("without_function_words", "stopwords", lexicon, "words_without_function"),
        Specification("without_stop_words", "stopwords", lexicon, "words_without_stopwords"),
        *(Specification(f"without_{key}", "sections", lexicon, without_section=key) for key in keys if len(keys) > 1),
        *(Specification(name, "dictionary", other) for name, other in {**dictionaries, **(lexicons or {})}.items()),
    ]


def robustness_panel(
    sections: pd.DataFrame,
    by: str = "report_id",
    level: str = "all",
    lexicon: Lexicon | None = None,
    lexicons: Mapping[str, Lexicon] | None = None,
) -> pd.DataFrame:
    """Return the rate of policy terms of every group under every specification, key: specification, ``by``, item.

    ``level`` says what is counted together: all terms, each theme or each term (``item``). ``rate`` is per 10,000 of
    the denominator, ``rank`` 1 for the highest rate of the item among the groups (ties share the mean rank). A group
    without anything to divide by has no rate and no rank.
    """
    import pandas as pd

    if level not in LEVELS:
        raise ValueError(f"level is {', '.join(LEVELS)}, not {level!r}")
    sized = _add_sizes(sections)
    specifications = list_specifications(sections, lexicon, lexicons)
    tables = {id(other): term_table(sections, other) for other in {s.lexicon for s in specifications}}
    parts = [_compute_rates(s, sized, tables[id(s.lexicon)], by, level) for s in specifications]
    return pd.concat(parts, ignore_index=True)


def rank_agreement(panel: pd.DataFrame, by: str = "report_id") -> pd.DataFrame:
    """Return one row per specification and item: how far its ranking of the groups agrees with the main one.

    ``spearman`` is the rank correlation (not a number below three groups or without variation), ``largest_change``
    the most places a group moves, ``same_first`` whether the same group leads.
    """
    import pandas as pd

    main = panel[panel["specification"] == "main"].set_index([by, "item"])["rank"].rename("main_rank")
    joined = panel.join(main, on=[by, "item"]).dropna(subset=["rank", "main_rank"])
    rows = []
    for (name, kind, item), group in joined.groupby(["specification", "kind", "item"], sort=False):
        ranks = group[["rank", "main_rank"]].rank()
        varies = len(group) > 2 and ranks.nunique().min() > 1
        spearman = ranks["rank"].corr(ranks["main_rank"]) if varies else float("nan")
        change = float((group["rank"] - group["main_rank"]).abs().max())
        same = bool(group["rank"].idxmin() == group["main_rank"].idxmin())
        rows.append((name, kind, item, len(group), spearman, change, same))
    columns = ["specification", "kind", "item", "groups", "spearman", "largest_change", "same_first"]
    return pd.DataFrame(rows, columns=columns)


def _compute_rates(
    specification: Specification, sections: pd.DataFrame, table: pd.DataFrame, by: str, level: str
) -> pd.DataFrame:
    """Return the rates of one specification; an item no group uses under it has no row."""
    left_out = [specification.without_section]  # isin, because comparing typed columns with nothing gives nothing
    kept = sections[~sections["section"].isin(left_out)]
    sizes = kept.groupby(by)[specification.denominator].sum().rename("size").reset_index()
    table = table[~table["section"].isin(left_out)]
    if by not in table:
        table = table.merge(kept[["report_id", "position", by]], on=["report_id", "position"])
    table = table.assign(item="all" if level == "all" else table[level])
    counts = table.groupby([by, "item"], as_index=False)["count"].sum()
    frame = sizes.merge(counts[["item"]].drop_duplicates(), how="cross").merge(counts, on=[by, "item"], how="left")
    frame = frame.fillna({"count": 0}).astype({"count": "int64"})
    frame["rate"] = frame["count"] / frame["size"].where(frame["size"] > 0) * PER
    frame["rank"] = frame.groupby("item")["rate"].rank(ascending=False)
    named = frame.assign(specification=specification.name, kind=specification.kind)
    return named[["specification", "kind", by, "item", "count", "size", "rate", "rank"]]


def _add_sizes(sections: pd.DataFrame) -> pd.DataFrame:
    """Return the sections with every denominator as a column."""
    texts = [text if isinstance(text, str) else "" for text in sections["text"]]
    counts = [count_words_of([text]) for text in texts]
    lists = {"words": frozenset(), "words_without_function": load_stopwords(["function"])}
    lists["words_without_stopwords"] = load_stopwords()
    sizes = {
        name: [words.total() - sum(words[word] for word in left_out & words.keys()) for words in counts]
        for name, left_out in lists.items()
    }
    sentences = [len(list_sentences(text)) for text in texts]
    return sections.assign(characters=list(map(count_han, texts)), sentences=sentences, **sizes)


@lru_cache(maxsize=8)
def _without_variants(lexicon: Lexicon) -> Lexicon:
    return Lexicon(tuple(replace(term, variants=()) for term in lexicon))


@lru_cache(maxsize=8)
def _without_ordinary(lexicon: Lexicon) -> Lexicon:
    terms = (
        replace(term, variants=tuple(text for text in term.variants if text not in term.ordinary_forms))
        for term in lexicon
        if not term.is_ordinary_word
    )
    return Lexicon(tuple(terms))
