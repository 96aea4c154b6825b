"""A folder of reports → the dataset on disk."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from ..batch import AuditedReport, UnreadFile, compare_years, list_report_files, list_unknown_files, process_files
from ..reading import READERS
from .schema import DatasetError
from .store import write_dataset
from .tables import build_tables, path_below


@dataclass(frozen=True)
class BuildResult:
    """What a build made: the audited reports, the files it could not read, the tables and the files written."""

    reports: tuple[AuditedReport, ...]
    unread: tuple[UnreadFile, ...]
    tables: dict[str, pd.DataFrame]
    written: tuple[Path, ...]


def build_dataset(
    raw: Path | str,
    out: Path | str,
    *,
    jobs: int | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> BuildResult:
    """Read all reports below ``raw`` and write the dataset to ``out``.

    A file that cannot be read is left out and listed in the result. ``DatasetError`` when ``raw`` holds no report
    that can be read: then nothing is written and an older dataset stays as it is.
    """
    raw, out = Path(raw), Path(out)
    if not raw.is_dir():
        raise DatasetError(f"{raw}: no such folder; expected a folder of reports ({', '.join(sorted(READERS))})")
    files = list_report_files(raw)
    if not files:
        raise DatasetError(f"{raw}: holds no reports; accepted endings: {', '.join(sorted(READERS))}")
    unread = [UnreadFile(str(path), "kind", _unknown_kind(path)) for path in list_unknown_files(raw)]
    reports: list[AuditedReport] = []
    for number, result in enumerate(process_files(files, jobs=jobs), start=1):
        progress(f"{number} read, {len(files)} files")
        (reports if isinstance(result, AuditedReport) else unread).append(result)
    if not reports:
        raise DatasetError(f"{raw}: none of {len(files)} files could be read; the first: {unread[0].message}")
    reports = compare_years(reports)
    tables = build_tables(reports, raw)
    lacking = [replace(file, source=path_below(raw, file.source)) for file in unread]
    written = write_dataset(tables, out, _list_sources(raw), lacking)
    return BuildResult(tuple(reports), tuple(unread), tables, tuple(written))


def _unknown_kind(path: Path) -> str:
    return f"the ending {path.suffix!r} is not known; accepted: {', '.join(sorted(READERS))}"


def _list_sources(raw: Path) -> list[dict[str, str]]:
    """The sources as ``SOURCES.csv`` beside the reports describes them."""
    path = raw / "SOURCES.csv"
    if not path.exists():
        return [{"title": "Published annual reports 政府信息公开工作年度报告"}]
    with path.open(encoding="utf-8", newline="") as lines:
        return [{"title": row["description"], "path": row["file"]} for row in csv.DictReader(lines)]
