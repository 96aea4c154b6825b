"""Rules that the data of the cues must keep."""

from __future__ import annotations

import re

from analysis.parsing.prose.cues import read_rows


def test_every_cue_begins_with_a_letter_as_it_stands():
    """The search skips to the first letters of the cues; one that begins with a group or a class would stop at every
    letter of the text."""
    assert [row["pattern"] for row in read_rows("cues.csv") if not re.match(r"[一-龥\d]", row["pattern"])] == []


def test_no_cue_looks_back_before_its_first_letter():
    """A first letter that may be left out is none."""
    assert [row["pattern"] for row in read_rows("cues.csv") if row["pattern"][1:2] in ("?", "*", "{", "|")] == []
