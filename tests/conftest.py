"""What the tests of several rooms share."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of the five reports."""
    return RAW


@pytest.fixture(scope="session")
def five_reports() -> dict:
    """The five reports, read once, by the three digits their file names begin with."""
    # Here, so that tests of single rooms do not load the whole path.
    from analysis.batch import AuditedReport, process_path

    results = {path.name[:3]: process_path(path)[0] for path in sorted(RAW.glob("*.txt"))}
    unread = [result for result in results.values() if not isinstance(result, AuditedReport)]
    assert not unread
    return results


@pytest.fixture(scope="session")
def expected_rows() -> Callable[[str], list[dict[str, str]]]:
    """The rows of one of the files with expected values of the five reports."""

    def read(name: str) -> list[dict[str, str]]:
        with (ROOT / "tests" / "data" / "reports" / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return read
