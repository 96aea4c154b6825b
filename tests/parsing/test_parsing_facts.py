"""Figures in prose, measured on sentences labelled by hand."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from analysis.document import Paragraph, Place
from analysis.parsing.claims import find_claims
from analysis.parsing.prose.cues import read_rows
from analysis.parsing.prose.facts import find_facts
from analysis.parsing.prose.roles import indicators

SENTENCES = Path(__file__).parent.parent / "data" / "facts" / "sentences.csv"
YEAR = 2021
AIM = 0.97
SECONDS_FOR_DAMAGED_TEXT = 5


@cache
def labelled() -> dict[str, tuple[str, frozenset]]:
    """Sentence → agency and the figures a reader notes down."""
    figures, agencies = defaultdict(set), {}
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            agencies[row["sentence"]] = row["agency"]
            figures[row["sentence"]] |= (
                {(row["indicator"], float(row["value"]), row["approximate"] == "yes", row["scope"] or None)}
                if row["indicator"]
                else set()
            )
    return {sentence: (agencies[sentence], frozenset(found)) for sentence, found in figures.items()}


def read(sentence: str, agency: str = "") -> set:
    facts = find_facts([Paragraph(sentence, Place(line=1))], YEAR, agency or None)
    return {(fact.indicator, float(fact.value), fact.approximate, fact.scope) for fact in facts}


@cache
def known_failures() -> dict[str, str]:
    """Sentence → why it is read wrongly today; when one is read rightly the note has to be taken off."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return {row["sentence"]: row["known_failure"] for row in csv.DictReader(file) if row["known_failure"]}


def marked():
    for sentence in labelled():
        reason = known_failures().get(sentence)
        yield pytest.param(sentence, id=sentence, marks=[pytest.mark.xfail(reason=reason)] if reason else [])


@pytest.mark.parametrize("sentence", list(marked()))
def test_sentence_yields_the_figures_a_reader_notes(sentence):
    """Each labelled sentence gives exactly its figures: value, approximation and scope."""
    agency, expected = labelled()[sentence]
    assert expected == read(sentence, agency)


def test_classes_and_patterns_have_names_of_their_own():
    """A class of words and a pattern of one name would silently stand for each other."""
    rooms = [{row["name"] for row in read_rows(name)} for name in ("word_classes.csv", "patterns.csv")]
    assert rooms[0].isdisjoint(rooms[1])


def test_labels_are_many_and_name_known_indicators():
    """The measure rests on 300 sentences and more, decoys among them, and on no misspelt indicator."""
    assert len(labelled()) >= 300
    assert sum(not figures for _, figures in labelled().values()) >= 60
    assert {figure[0] for _, figures in labelled().values() for figure in figures} == set(indicators())


@pytest.mark.parametrize("indicator", sorted(indicators()))
def test_precision_and_recall_of_each_indicator_reach_the_aim(indicator):
    """No indicator may fall below the aimed precision and recall over all sentences."""
    right = found = wanted = 0
    for sentence, (agency, expected) in labelled().items():
        mine = {figure for figure in read(sentence, agency) if figure[0] == indicator}
        theirs = {figure for figure in expected if figure[0] == indicator}
        right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    assert wanted > 0
    assert right / found >= AIM
    assert right / wanted >= AIM


def test_exact_figure_replaces_its_own_rounding():
    """近百件 in the overview and 98件 later are one figure, the exact one."""
    texts = ["全年收到政府信息公开申请近百件。", "2021年收到政府信息公开申请98件。"]
    facts = find_facts([Paragraph(text, Place(line=line)) for line, text in enumerate(texts, 1)], YEAR)
    assert [(f.indicator, f.value, f.approximate, f.place.line) for f in facts] == [("requests_received", 98, False, 2)]


def test_evidence_is_the_clause_with_its_note():
    """The quotation is the clause as it stands, with the note on what the count includes."""
    text = "2021年，共收到政府信息公开申请41件（含上年度结转3件），均已办结。"
    facts = find_facts([Paragraph(text, Place(line=7))], YEAR)
    assert (facts[0].evidence, facts[0].place.line) == ("共收到政府信息公开申请41件（含上年度结转3件）", 7)


def test_count_broken_off_from_its_label_is_read_across_the_line():
    """A paragraph broken between 办结 and its number is one sentence."""
    texts = ["2021年，全省收到申请公开政府信息100份，全省按时办结", "93份。省本级收到申请公开政府信息20份。"]
    facts = find_facts([Paragraph(text, Place(line=line)) for line, text in enumerate(texts, 1)], YEAR)
    assert ("requests_handled", 93, "全省") in [(f.indicator, f.value, f.scope) for f in facts]


def test_section_of_another_body_gives_no_facts():
    """Everything under the heading of another body, 「东山县：…」, is that body's."""
    texts = ["东山县：依申请公开全部办结", "今年以来，收到申请信息公开83件，均已按时办结。", "主动公开信息600条。"]
    assert find_facts([Paragraph(text, Place()) for text in texts], YEAR, "西川市人民政府") == ()


def test_handled_lawsuits_are_not_handled_requests():
    """办结 after 诉讼 counts lawsuits."""
    assert {("litigation_total", 24.0, False, None)} == read("因信息公开引起的行政诉讼案件24件，已办结20件。")


def facts_of(agency: str, *texts: str) -> list[tuple]:
    paragraphs = [Paragraph(text, Place(line=line)) for line, text in enumerate(texts, 1)]
    return [(fact.indicator, fact.value, fact.scope) for fact in find_facts(paragraphs, YEAR, agency)]


def test_figures_of_a_higher_level_are_another_bodys():
    """全省 in a county's report is the province's figure; 我县 and 全县 are the county's own, given once."""
    texts = ("全省共收到政府信息公开申请8452件，我县收到32件。", "全县32家单位共收到申请32件。")
    assert facts_of("清河县人民政府", *texts) == [("requests_received", 32, None)]


def test_reviews_on_open_information_go_before_reviews_of_all_kinds():
    """An office that decides reviews of all kinds counts these first; the figure on open information is meant."""
    texts = ("全年共办理行政复议案件1860件。", "其中，因政府信息公开引发的行政复议3件、行政诉讼1件。")
    assert facts_of("西川省司法厅", *texts) == [("review_total", 3, None), ("litigation_total", 1, None)]


def test_lawsuits_after_review_are_lawsuits():
    """复议后起诉 does not change the subject from lawsuits to reviews."""
    text = "被提起行政诉讼33件（直接起诉20件、复议后起诉13件），其中维持24件、纠正2件、尚未审结7件。"
    assert facts_of("西川市人民政府", text) == [
        ("litigation_total", 33, None),
        ("litigation_upheld", 24, None),
        ("litigation_corrected", 2, None),
        ("litigation_pending", 7, None),
    ]


def test_level_and_whole_are_kept_apart_through_a_paragraph():
    """全市 holds for the outcomes that follow it, 市政府本级 begins another scope."""
    text = "全市共收到政府信息公开申请1356件，办结1372件，其中予以公开612件。市政府本级收到申请178件，办结175件。"
    assert facts_of("西川市人民政府", text) == [
        ("requests_received", 1356, "全市"),
        ("requests_handled", 1372, "全市"),
        ("requests_granted", 612, "全市"),
        ("requests_received", 178, "市政府本级"),
        ("requests_handled", 175, "市政府本级"),
    ]


DAMAGED = {
    "a run of digits": "1" * 50_000 + "件",
    "thousands of numbers in one line": "收到申请1件" * 5_000,
    "an unclosed title": "《" * 20_000 + "收到政府信息公开申请3件",
    "one word over and over": "网站" + "政府信息" * 200 + "的1条",
    "nothing but negations": "未" * 20_000 + "申请",
    "a Chinese numeral without end": "一" * 20_000 + "件",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damaged_text_is_read_in_time_that_grows_with_its_length(text):
    """Text made to be slow, or damaged into such, neither stops the reader nor holds it up."""
    start = time.process_time()
    find_facts([Paragraph(text, Place(line=1))], YEAR)
    find_claims([Paragraph(text, Place(line=1))], YEAR)
    assert time.process_time() - start < SECONDS_FOR_DAMAGED_TEXT
