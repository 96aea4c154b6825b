"""Policy terms are found however they are written, and nothing else is."""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.characters import count_han
from analysis.corpus.folding import fold
from analysis.corpus.lexicon import (
    Lexicon,
    LexiconError,
    PolicyTerm,
    component_table,
    count_components,
    count_terms,
    find_terms,
    load_lexicon,
    term_table,
)
from analysis.corpus.matching import Matcher, Spelling, spelling_key
from analysis.corpus.tokens import tokenize

DATA = Path(__file__).parents[1] / "data" / "corpus"
FIELDS = Path(__file__).parents[2] / "src" / "analysis" / "dataset" / "fields.csv"
RAW = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))


def read_cases() -> list[dict[str, str]]:
    with (DATA / "term_cases.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case['group']}-{case['comment']}")
def test_terms_are_found_as_written(case: dict[str, str]) -> None:
    """Script, quotes, spaces and numerals do not matter; headings, ordinals and ordinary words are not counted."""
    assert dict(Counter(case["expected"].split())) == dict(count_terms(case["text"]))


@pytest.mark.parametrize("term", load_lexicon().terms, ids=lambda term: term.term)
def test_each_term_is_found_in_its_test_sentence(term: PolicyTerm) -> None:
    """Each row of the lexicon can be matched at all, once, in a sentence written for it."""
    assert count_terms(term.test_sentence)[term.term] == 1


def test_lexicon_covers_the_required_terms_with_their_facts() -> None:
    """The shipped list stays complete: every term has a gloss, a theme and a test sentence, and names are unique."""
    terms = load_lexicon().terms
    assert len(terms) >= 93
    assert len(terms) == len({term.term for term in terms})
    assert [term.term for term in terms if not (term.term_en and term.theme and term.test_sentence)] == []
    assert [term.term for term in terms if term.year is None and not term.year_note] == []
    assert [term.term for term in terms if term.needs_verification != bool(term.to_verify)] == []


def test_ordinary_forms_belong_to_their_term() -> None:
    """A condition on a spelling that the term does not have would silently never apply."""
    stray = [
        (term.term, form)
        for term in load_lexicon()
        for form in term.ordinary_forms
        if form not in (*term.spellings, *term.components)
    ]
    assert stray == []


def test_slogan_and_components_are_counted_apart() -> None:
    """六稳 and what it stands for are two counts, neither inside the other."""
    text = "做好“六稳”工作：稳就业、稳金融，稳就业是第一位。"
    assert dict(count_terms(text)) == {"六稳": 1}
    assert dict(count_components(text)) == {("六稳", "稳就业"): 2, ("六稳", "稳金融"): 1}


def test_component_that_is_a_term_counts_as_both() -> None:
    """简政放权 is a term of its own and a part of 放管服."""
    assert dict(count_terms("坚持简政放权")) == {"简政放权": 1}
    assert dict(count_components("坚持简政放权")) == {("放管服", "简政放权"): 1}


def test_component_inside_a_longer_term_is_not_counted() -> None:
    """最多跑一次 stands for a part of 一网、一门、一次 only where it is written by itself."""
    own = Lexicon((PolicyTerm("甲乙丙丁"), PolicyTerm("子丑", components=("乙丙",))))
    assert dict(count_components("甲乙丙丁", own)) == {}
    assert dict(count_components("乙丙", own)) == {("子丑", "乙丙"): 1}


def test_hits_quote_the_text_as_printed() -> None:
    """Offsets belong to the text that was given, not to its folded working copy."""
    text = "推進「互聯網＋政務服務」"
    assert [text[hit.start : hit.end] for hit in find_terms(text)] == ["互聯網＋政務服務"]


def test_longest_of_overlapping_spellings_wins_and_frees_the_rest() -> None:
    """Of 甲乙丙|丙丁戊己 the longer stays and the shorter falls back to what is left of it."""
    matcher = Matcher([Spelling("甲乙丙", "a"), Spelling("甲乙", "b"), Spelling("丙丁戊己", "c")])
    assert [(h.start, h.end, h.owners) for h in matcher.find("甲乙丙丁戊己")] == [(0, 2, ("b",)), (2, 6, ("c",))]


def test_a_shorter_spelling_steps_in_for_a_refused_one() -> None:
    """Where its neighbour rules the longer spelling out, the shorter one that begins there counts."""
    matcher = Matcher([Spelling("甲乙丙", "long", not_before=("丁",)), Spelling("甲乙", "short")])
    assert [hit.owners for hit in matcher.find("甲乙丙丁甲乙丙")] == [("short",), ("long",)]


@given(st.text("甲乙丙丁", max_size=25), st.lists(st.text("甲乙丙丁", min_size=1, max_size=5), min_size=1, max_size=7))
@settings(max_examples=400, deadline=None)
def test_matcher_equals_a_search_of_every_substring(text: str, words: list[str]) -> None:
    """The trie finds what trying every substring finds, one sign included: longest at each place, then overall."""
    found = [max((w for w in words if text.startswith(w, i)), key=len, default="") for i in range(len(text))]
    matcher = Matcher(Spelling(word, word) for word in words)
    assert [(hit.start, hit.end) for hit in matcher.find(text)] == settle(found, words, text)


def settle(found: list[str], words: list[str], text: str) -> list[tuple[int, int]]:
    """Return the spans kept: the longest first, of equals the leftmost; one that is beaten is cut to what is free."""
    waiting, kept = [(i, i + len(word)) for i, word in enumerate(found) if word], []
    while waiting:
        start, end = min(waiting, key=lambda span: (span[0] - span[1], span[0]))
        waiting.remove((start, end))
        edge = min((low for low, high in kept if low < end and start < high), default=None)
        if edge is None:
            kept.append((start, end))
        elif edge > start:
            shorter = max(
                (w for w in words if text.startswith(w, start) and start + len(w) <= edge), key=len, default=""
            )
            waiting += [(start, start + len(shorter))] if shorter else []
    return sorted(kept)


SIGNS = "一网通办六稳保互联+政务服公开“”、 "


@given(st.text(SIGNS, max_size=30))
@settings(max_examples=150, deadline=None)
def test_hits_never_overlap_and_are_real_spellings(text: str) -> None:
    """On any text the hits are in order, apart, and spelled as the lexicon says."""
    lexicon = load_lexicon()
    keys = {spelling_key(spelling): term.term for term in lexicon for spelling in term.spellings}
    end = 0
    for hit in find_terms(text, lexicon):
        assert hit.start >= end
        assert (keys[spelling_key(text[hit.start : hit.end])],) == hit.owners
        end = hit.end


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_folding_keeps_every_sign_at_its_place(text: str) -> None:
    """Offsets in the folded text are offsets in the text, and folding twice is folding once."""
    assert len(text) == len(fold(text))
    assert fold(text) == fold(fold(text))


def test_term_table_has_the_documented_columns_and_rates() -> None:
    """One row per section and term used, with the columns of the dataset and rates worked out by hand."""
    sections = pd.DataFrame(
        [("r1", 1, "overview", "六稳六保，六稳。"), ("r1", 2, "disputes", "无"), ("r2", 1, "overview", "落实六保")],
        columns=["report_id", "position", "section", "text"],
    )
    table = term_table(sections)
    with FIELDS.open(encoding="utf-8") as lines:
        documented = {row["field"] for row in csv.DictReader(lines) if row["table"] == "terms"}
    assert documented == set(table.columns)
    rows = [
        tuple(row) for row in table[["report_id", "position", "term", "count", "characters"]].itertuples(index=False)
    ]
    assert rows == [("r1", 1, "六保", 1, 6), ("r1", 1, "六稳", 2, 6), ("r2", 1, "六保", 1, 4)]
    assert pytest.approx(table["per_10k"].tolist()) == [10000 / 6, 20000 / 6, 2500.0]
    assert not table.duplicated(["report_id", "position", "term"]).any()


def test_tables_of_nothing_keep_their_columns() -> None:
    """A report without terms or without text yields an empty table, not an error."""
    sections = pd.DataFrame(
        [("r", 1, "other", None), ("r", 2, "body", "无")], columns=["report_id", "position", "section", "text"]
    )
    assert term_table(sections).shape == (0, 8)
    assert component_table(sections).shape == (0, 9)


def test_an_empty_lexicon_is_not_the_shipped_one() -> None:
    """Asking for no terms gives none, in counts and in words."""
    assert dict(count_terms("做好六稳", Lexicon(()))) == {}
    assert tokenize("落实六稳六保", Lexicon(())) == ["落实", "六", "稳六保"]


def test_own_terms_extend_and_replace(tmp_path: Path) -> None:
    """A researcher's CSV adds terms, and a row of the same name takes the place of ours."""
    own = tmp_path / "own.csv"
    own.write_text("term,variants,theme\n湖北样板,鄂样板,local\n六稳,,mine\n", encoding="utf-8")
    lexicon = load_lexicon(own)
    assert len(load_lexicon()) + 1 == len(lexicon)
    assert lexicon["六稳"].theme == "mine"
    assert dict(count_terms("打造湖北样板、鄂样板，做好六稳", lexicon)) == {"湖北样板": 2, "六稳": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("term,varaints\n新词,x\n", "own.csv: unknown column 'varaints', did you mean 'variants'?"),
        ("theme\nx\n", "own.csv: the column 'term' is missing"),
        ("term\n新\n", "own.csv, line 2: a term has at least two characters, found '新'"),
        ("term,year\n新词,2020年\n", "own.csv, line 2: the year is a whole number or empty, found '2020年'"),
        ("term,is_ordinary_word\n新词,maybe\n", "own.csv, line 2: is_ordinary_word is yes or no, found 'maybe'"),
        ("term,variants\n新词,六穩\n", "own.csv: '六穩' is a spelling of both '六稳' and '新词'"),
        ("term\n新词\n新词\n", "own.csv: the term '新词' stands twice"),
        ("term,theme\n新词,a,b\n", "own.csv, line 2: more fields than columns; a field with a comma stands in quotes"),
        ("term,near\n新词,甲；乙\n", "own.csv, line 2: near is parted by spaces, found '甲；乙'"),
    ],
)
def test_unusable_lexicon_says_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    """A slip in a researcher's file stops with one line that names it."""
    own = tmp_path / "own.csv"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_lexicon(own)
    assert message == str(error.value)


def test_lexicon_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Spreadsheets in China often save GBK; that is one line, not a traceback or wrong signs."""
    own = tmp_path / "own.csv"
    own.write_bytes("term\n新词\n".encode("gbk"))
    with pytest.raises(LexiconError, match=r"own\.csv: not UTF-8; save it as CSV UTF-8"):
        load_lexicon(own)


def test_unknown_term_suggests_the_nearest() -> None:
    """Asking for a term that is not there names the one that was likely meant."""
    with pytest.raises(LexiconError, match="did you mean '政务新媒体'"):
        load_lexicon()["政务新媒"]


def test_han_characters_exclude_punctuation_digits_and_letters() -> None:
    """The denominator counts Han only: 〇 and rare ideographs yes, ， and １ and A no."""
    assert count_han("二〇二〇年，１A𠮷 ") == 6


def test_frequent_terms_of_the_reports_match_a_plain_count() -> None:
    """Where a term has one plain spelling, the count equals that of ``str.count`` on the same text."""
    for path in RAW:
        text = path.read_text(encoding="utf-8")
        counts = count_terms(text)
        assert text.count("政务新媒体") + text.count("政務新媒體") == counts["政务新媒体"]
        assert text.count("疫情防控") == counts["疫情防控"]


def test_matching_is_fast_enough_for_a_national_corpus() -> None:
    """Matching stays within a few times 0.3 ms per 1,000 characters (wide margin for a busy machine)."""
    text = "".join(path.read_text(encoding="utf-8") for path in RAW)
    lexicon = load_lexicon()
    count_terms(text, lexicon)
    runs = []
    for _ in range(5):
        start = time.perf_counter()
        count_terms(text, lexicon)
        runs.append(time.perf_counter() - start)
    assert min(runs) / len(text) * 1000 < 0.0015
