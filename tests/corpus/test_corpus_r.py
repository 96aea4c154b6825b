"""The statistics against R, which shares no code with them (skipped where R is not installed)."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pytest

from analysis.corpus.intervals import poisson_interval, wilson_interval
from analysis.corpus.keyness import adjust_p_values, p_value, signed_chi2, signed_g2

RSCRIPT = shutil.which("Rscript")
pytestmark = pytest.mark.skipif(RSCRIPT is None, reason="R is not installed: no Rscript on the path")

# a and b occurrences among n1 and n2 words: the frozen example, a missing word, an even one, a rare one, a frequent one
TABLES = [(30, 5, 1000, 2000), (7, 0, 400, 900), (20, 40, 1000, 2000), (1, 3, 500, 400), (300, 200, 1500, 2500)]
P_VALUES = [0.01, 0.02, 0.03, 0.5, 0.04, 1.0, 0.0002]


def run_r(code: str) -> np.ndarray:
    """Return the numbers that the code prints, with all their digits."""
    command = [RSCRIPT, "--vanilla", "-e", f"options(digits = 15); cat({code}, sep = ' ')"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr
    return np.array(result.stdout.split(), dtype=float)


def cells(a: int, b: int, n1: int, n2: int) -> str:
    return f"matrix(c({a}, {b}, {n1 - a}, {n2 - b}), 2)"


def test_chi_square_equals_chisq_test() -> None:
    """``chisq.test`` without and with its continuity correction, which is that of Yates, and its p value."""
    tests = [f"chisq.test({cells(*table)}, correct = {yes})" for table in TABLES for yes in ("FALSE", "TRUE")]
    theirs = run_r("suppressWarnings(c(" + ", ".join(f"{test}$statistic" for test in tests) + "))")
    ours = [float(signed_chi2(*table, yates=yates)) for table in TABLES for yates in (False, True)]
    assert np.abs(ours) == pytest.approx(theirs, abs=1e-9)
    p_values = run_r("suppressWarnings(c(" + ", ".join(f"{test}$p.value" for test in tests) + "))")
    assert p_value(ours) == pytest.approx(p_values, abs=1e-12)


def test_g2_equals_the_deviance_of_a_binomial_model() -> None:
    """Twice the log-likelihood lost when both corpora are given one rate: the null deviance of ``glm``."""
    models = [f"glm(cbind(c({a}, {b}), c({n1 - a}, {n2 - b})) ~ 1, binomial)" for a, b, n1, n2 in TABLES]
    theirs = run_r("c(" + ", ".join(f"{model}$null.deviance" for model in models) + ")")
    assert np.abs([float(signed_g2(*table)) for table in TABLES]) == pytest.approx(theirs, abs=1e-6)


def test_adjusted_p_values_equal_p_adjust() -> None:
    """``p.adjust`` with the method of Benjamini and Hochberg."""
    theirs = run_r(f"p.adjust(c({', '.join(map(str, P_VALUES))}), 'BH')")
    assert adjust_p_values(P_VALUES) == pytest.approx(theirs)


def test_fisher_agrees_on_what_is_far_from_chance() -> None:
    """The exact test puts the five tables in the order of G² and on the same side of 0.001."""
    exact = run_r("c(" + ", ".join(f"fisher.test({cells(*table)})$p.value" for table in TABLES) + ")")
    ours = p_value([float(signed_g2(*table)) for table in TABLES])
    assert np.argsort(exact).tolist() == np.argsort(ours).tolist()
    assert (exact < 0.001).tolist() == (ours < 0.001).tolist()


def test_intervals_equal_those_of_r() -> None:
    """Garwood's interval as ``poisson.test`` gives it, Wilson's as ``prop.test`` without correction does."""
    counts = [0, 1, 7, 120]
    theirs = run_r("c(" + ", ".join(f"poisson.test({count})$conf.int" for count in counts) + ")")
    assert np.column_stack(poisson_interval(counts)).ravel() == pytest.approx(theirs, rel=1e-6)
    shares = [(0, 10), (3, 10), (57, 2400)]
    tests = ", ".join(f"prop.test({k}, {n}, correct = FALSE)$conf.int" for k, n in shares)
    theirs = run_r(f"suppressWarnings(c({tests}))")
    assert np.column_stack(wilson_interval(*zip(*shares, strict=True))).ravel() == pytest.approx(theirs, abs=1e-9)
