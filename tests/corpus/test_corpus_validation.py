"""Precision and recall of the lexicon by hand."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import binomtest

from analysis.corpus.lexicon import Lexicon, PolicyTerm
from analysis.corpus.validation import validate_lexicon

CASES = Path(__file__).parents[1] / "data" / "corpus" / "term_cases.csv"


def test_precision_and_recall_by_hand() -> None:
    """公开 is coded 3 times, found 3 times, 2 of them right; 监管 is coded once and missed; 培训 is found falsely."""
    lexicon = Lexicon((PolicyTerm("公开"), PolicyTerm("培训")))
    cases = pd.DataFrame(
        [("公开公开", "公开"), ("公开", "公开；公开"), ("加强监管", "监管"), ("培训", None)],
        columns=["text", "expected"],
    )
    table = validate_lexicon(cases, lexicon).set_index("term")
    assert table.loc["公开", ["hits", "false_hits", "misses"]].tolist() == [2, 1, 1]
    assert table.loc["公开", ["precision", "recall"]].tolist() == pytest.approx([2 / 3, 2 / 3])
    assert table.loc["监管", ["hits", "misses", "recall"]].tolist() == [0, 1, 0]
    assert math.isnan(table.loc["监管", "precision"])
    assert math.isnan(table.loc["培训", "recall"])
    assert table.loc["all", ["hits", "false_hits", "misses"]].tolist() == [2, 2, 2]
    wilson = binomtest(2, 4).proportion_ci(method="wilson")
    assert table.loc["all", ["recall_low", "recall_high"]].tolist() == pytest.approx([wilson.low, wilson.high])


def test_shipped_lexicon_on_the_coded_cases() -> None:
    """On the cases of this suite the shipped lexicon finds all and nothing else."""
    with CASES.open(encoding="utf-8") as lines:
        rows = [(row["text"], row["expected"].replace(" ", "；")) for row in csv.DictReader(lines)]
    table = validate_lexicon(pd.DataFrame(rows, columns=["text", "expected"])).set_index("term")
    assert table.loc["all", ["precision", "recall"]].tolist() == [1, 1]
    assert table.loc["all", "hits"] > 25
