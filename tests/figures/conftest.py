"""Synthetic frames for the tests of the figures, and the figures drawn from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis import figures
from analysis.figures import ReportFigure

DATA = Path(__file__).resolve().parent.parent / "data" / "figures"
TABLES = (
    "reports", "cells", "facts", "findings", "edits", "measures", "terms", "components", "sections", "words",
    "keyness", "edges", "reuse",
)  # fmt: skip


def read_frames() -> dict[str, pd.DataFrame]:
    """The synthetic frames by name, with an empty cell as a missing value."""
    return {name: pd.read_csv(DATA / f"{name}.csv", dtype={"form": str}) for name in TABLES}


def multiply_reports(frames: dict[str, pd.DataFrame], times: int) -> dict[str, pd.DataFrame]:
    """The frames with every report that many times, each copy a year later."""
    grown = {}
    for name, frame in frames.items():
        copies = []
        for number in range(times):
            copy = frame.copy()
            for column in {"report_id", "a", "b"} & set(frame.columns):
                copy[column] = copy[column] + str(number)
            if name == "reports":
                copy["year"] = copy["year"] + number
            copies.append(copy)
        grown[name] = pd.concat(copies, ignore_index=True) if {"report_id", "a"} & set(frame.columns) else frame
    return grown


def empty_frames(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The frames without rows, the reports kept but outside the forms and without text."""
    reports = frames["reports"].assign(form="pre2019", characters=0)
    return {name: reports if name == "reports" else frame.iloc[:0] for name, frame in frames.items()}


Draw = Callable[..., ReportFigure]

FIGURES: dict[str, Draw] = {
    "request_flow": lambda t, **k: figures.request_flow(t["cells"], t["reports"], facts=t["facts"], **k),
    "outcome_shares": lambda t, **k: figures.outcome_shares(t["measures"], t["reports"], **k),
    "applicant_types": lambda t, **k: figures.applicant_types(t["cells"], t["reports"], **k),
    "disputes": lambda t, **k: figures.disputes(t["cells"], t["reports"], facts=t["facts"], **k),
    "proactive_channels": lambda t, **k: figures.proactive_channels(t["facts"], t["reports"], **k),
    "coverage": lambda t, **k: figures.coverage(t["cells"], t["reports"], **k),
    "audit_summary": lambda t, **k: figures.audit_summary(t["findings"], t["reports"], **k),
    "identity_heatmap": lambda t, **k: figures.identity_heatmap(t["findings"], t["reports"], **k),
    "text_vs_table": lambda t, **k: figures.text_vs_table(t["facts"], t["cells"], t["reports"], **k),
    "term_heatmap": lambda t, **k: figures.term_heatmap(t["terms"], t["reports"], **k),
    "slogan_components": lambda t, **k: figures.slogan_components(t["terms"], t["components"], t["reports"], **k),
    "word_frequencies": lambda t, **k: figures.word_frequencies(t["words"], **k),
    "keyness": lambda t, **k: figures.keyness(t["keyness"], target="2020", reference="2018", **k),
    "dispersion": lambda t, **k: figures.dispersion(t["sections"], t["reports"], **k),
    "edits_summary": lambda t, **k: figures.edits_summary(t["edits"], t["reports"], **k),
    "change_over_years": lambda t, **k: figures.change_over_years(t["measures"], t["reports"], **k),
    "reuse_map": lambda t, **k: figures.reuse_map(t["reuse"], t["reports"], **k),
    "cooccurrence_network": lambda t, **k: figures.cooccurrence_network(t["edges"], **k),
}


@pytest.fixture
def frames() -> dict[str, pd.DataFrame]:
    """The synthetic frames, five reports: full, all zero, tables lost, prose only, and silent."""
    return read_frames()


@pytest.fixture
def many_frames() -> dict[str, pd.DataFrame]:
    """The synthetic frames with 35 reports."""
    return multiply_reports(read_frames(), 7)


@pytest.fixture
def no_frames() -> dict[str, pd.DataFrame]:
    """Five reports of which nothing is known."""
    return empty_frames(read_frames())


@pytest.fixture(params=FIGURES)
def draw(request: pytest.FixtureRequest) -> Draw:
    """Each figure function in turn, taking the frames and its keywords."""
    return FIGURES[request.param]


@pytest.fixture
def figure_functions() -> dict[str, Draw]:
    """All figure functions by name."""
    return FIGURES
