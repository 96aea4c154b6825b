"""Excerpts that must come back, and excerpts that must not change (cases.tsv)."""

import csv
from pathlib import Path

import pytest

from analysis.document import document_from_lines
from analysis.repair import repair

CASES = Path(__file__).parent.parent / "data" / "repair" / "cases.tsv"


def read_cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [pytest.param(row, id=row["label"]) for row in rows]


@pytest.mark.parametrize("case", read_cases())
def test_excerpt_is_repaired_as_written_by_hand(case):
    """Each excerpt comes out as the case says, changed ones by an edit of the kind named."""
    repaired, edits = repair(document_from_lines("case", "", [case["text"]]))
    assert repaired.text == case["expected"]
    if case["group"] != "negative":
        assert case["kind"] in {edit.kind for edit in edits}
    elif case["kind"] != "vocabulary":
        assert edits == []
