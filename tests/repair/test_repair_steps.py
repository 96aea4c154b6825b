"""What holds for every repair: it can be replayed and undone, it is done once, and values stay as printed."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.document import document_from_lines
from analysis.repair import STEPS, apply_edits, repair, undo_edits

RAW = Path(__file__).parents[2] / "data" / "raw"
OWN_TEXT = Path(__file__).parents[1] / "data" / "repair" / "official_text.txt"
KINDS = {
    "byte_shift",
    "scraper_noise",
    "spacing",
    "line_break",
    "furniture",
    "characters",
    "vocabulary",
    "script",
}
DAMAGED = "?。ㄋ模﹥灮畔⒐_平臺|六?!钡戎行墓ぷ?|辨地嚷|肯兆迎府|务(wù)|⼈⺠|\u200b|ぷ|﹥|全麵|更新|完|善|权|责"
PLAIN = "政府信息公开|政務公開|入口網站|資料庫|檔案|檔案館|答覆|行政複議|著力|汨罗|2020年|打印|收藏|一、|(一)|Ａ|A|①"
SIGNS = "，|。|、|；|：|“|”|（|）|?|!|,|(|)| |1,808|-|/|无|無|\t|\n|\n\n"
PIECES = st.sampled_from([piece for group in (DAMAGED, PLAIN, SIGNS) for piece in group.split("|")])


def read_document(path):
    return document_from_lines(path.name, "", path.read_text("utf-8").split("\n"))


def is_value(text):
    return bool(text) and all(character in "0123456789,.-/ \u3000—无無" for character in text)


@pytest.mark.parametrize("path", sorted(RAW.glob("*.txt")), ids=lambda path: path.name[:3])
class TestRealReports:
    """The five reports of data/raw."""

    def test_edits_replay_and_undo(self, path):
        """The edits lead from the source to the repaired document, places included, and back."""
        source = read_document(path)
        repaired, edits = repair(source)
        assert apply_edits(source, edits) == repaired
        assert undo_edits(repaired.text, edits) == source.text
        assert len(repaired.places) == len(repaired.lines)

    def test_second_repair_changes_nothing(self, path):
        """What is repaired needs no repair."""
        repaired, _ = repair(read_document(path))
        assert repair(repaired)[1] == []

    def test_values_are_kept(self, path):
        """Every line or cell that holds only a value is there afterwards, in the same order, as printed."""

        def list_values(document):
            cells = [cell for line in document.lines for cell in line.split("\t")]
            return [cell for cell in cells if is_value(cell.strip())]

        source = read_document(path)
        repaired, edits = repair(source)
        counters = [edit.before for edit in edits if edit.kind == "furniture" and edit.before.isdigit()]
        assert list_values(repaired) == [value for value in list_values(source) if value not in counters]

    def test_tables_keep_their_cells(self, path):
        """Rows of tables are neither joined nor split, and keep their number of cells."""

        def list_widths(document):
            return [line.count("\t") for line in document.lines if "\t" in line]

        source = read_document(path)
        assert list_widths(repair(source)[0]) == list_widths(source)

    def test_edits_name_their_kind_and_line(self, path):
        """Each edit has a known kind, a confidence between 0 and 1, and changes text of the line it names."""
        source = read_document(path)
        for edit in repair(source)[1]:
            assert edit.kind in KINDS
            assert 0 < edit.confidence <= 1
            assert edit.before != edit.after
            assert edit.place in source.places


def test_clean_text_is_left_alone():
    """Official text without damage, rare names and new words included, gets not a single edit."""
    source = read_document(OWN_TEXT)
    repaired, edits = repair(source)
    assert edits == []
    assert repaired == source


def test_names_and_new_words_are_left_alone():
    """A text of our own that is full of minority names, rare place names, firms and new words gets no edit."""
    source = read_document(OWN_TEXT.parent / "names_and_new_words.txt")
    assert repair(source) == (source, [])


def test_clean_reports_only_lose_breaks_and_furniture():
    """In the two clean simplified reports nothing is edited but lines broken by the page and what the page added."""
    for pattern in ("002_*.txt", "003_*.txt"):
        _, edits = repair(read_document(next(RAW.glob(pattern))))
        assert {edit.kind for edit in edits} <= {"line_break", "furniture"}


def test_steps_work_alone():
    """Each step takes a document and proposes edits that lie apart, in order, on the text it was given."""
    source = read_document(next(RAW.glob("000_*.txt")))
    for step in STEPS:
        at = 0
        for edit in step(source):
            assert edit.start >= at
            at = edit.start + len(edit.before)
            assert source.text[edit.start : at] == edit.before


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("全年公开信息，\n\t\n便于查阅。")
def test_any_text_replays_and_undoes(text):
    """Whatever the mixture of damage, edits replay, undo, and leave the cells of tables in place."""
    source = document_from_lines("mixed", "", text.split("\n"))
    repaired, edits = repair(source)
    assert apply_edits(source, edits) == repaired
    assert undo_edits(repaired.text, edits) == text
    assert repaired.text.count("\t") == text.count("\t")


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("六?!钡戎行墓ぷ?政務公開\t無")
@example("权政務公開\n無")
@example("全麵肯兆迎府入口網站入口網站")
def test_any_text_is_repaired_at_once(text):
    """Whatever the mixture of damage, a second repair finds nothing more to do."""
    repaired, _ = repair(document_from_lines("mixed", "", text.split("\n")))
    assert repair(repaired)[1] == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_characters_are_accepted(text):
    """No character of Unicode breaks a repair, and its edits can be undone."""
    source = document_from_lines("any", "", text.split("\n"))
    repaired, edits = repair(source)
    assert undo_edits(repaired.text, edits) == text


def test_long_line_takes_time_by_its_length():
    """A line of nothing but gaps takes a second at most, not what looking at the whole line for each would take."""
    started = time.process_time()
    repair(document_from_lines("long", "", ["政府 " * 20_000]))
    assert time.process_time() - started < 8
