"""One file or many through the same path: read, repair, parse, audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .audit import audit, audit_panel
from .audit.verdicts import judge, load_verdicts
from .document import Document
from .parsing import parse
from .reading import ReadError, is_readable_name, read
from .repair import detect_script, repair
from .report import Finding, Report

# Beside the reports of a folder, these describe the folder.
NOT_REPORTS = frozenset({"README.md", "README.txt", "SOURCES.csv", "VERDICTS.csv"})
# Below this many files, starting processes costs more than it saves.
MIN_FILES_FOR_POOL = 24


@dataclass(frozen=True, slots=True)
class AuditedReport:
    """A report and the result of every rule on it."""

    report: Report
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, with the kind of reason and one line that says it."""

    source: str
    kind: str
    message: str


def document_to_report(document: Document) -> Report:
    """Return the report a document holds, its text repaired first."""
    script = detect_script(document.text)
    repaired, edits = repair(document)
    return parse(repaired, edits, script=script)


def process_document(document: Document) -> AuditedReport:
    """Return the audited report a document holds."""
    report = document_to_report(document)
    return AuditedReport(report, tuple(audit(report)))


def process_file(path: Path | str) -> AuditedReport | UnreadFile:
    """Return the audited report of the file, with the verdicts kept beside it, or why it could not be read."""
    try:
        return _judged(process_document(read(path)))
    except ReadError as error:
        return UnreadFile(str(path), error.kind, error.message)


def process_files(paths: Iterable[Path | str], *, jobs: int | None = None) -> Iterator[AuditedReport | UnreadFile]:
    """Yield the result of each file in the order given; many files are spread over the processors there are."""
    paths = list(paths)
    if jobs == 1 or (jobs is None and len(paths) < MIN_FILES_FOR_POOL):
        yield from map(process_file, paths)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(process_file, paths, chunksize=4)


def compare_years(results: Sequence[AuditedReport]) -> list[AuditedReport]:
    """Return the reports with what the rules across years find added to the later report of each pair of years."""
    later: dict[int, list[Finding]] = {}
    for panel in audit_panel([result.report for result in results]):
        later.setdefault(id(panel.report), []).append(panel.finding)
    return [
        _judged(AuditedReport(result.report, (*result.findings, *later.get(id(result.report), ()))))
        for result in results
    ]


def _judged(result: AuditedReport) -> AuditedReport:
    source = Path(result.report.source)
    return AuditedReport(result.report, tuple(judge(result.findings, load_verdicts(source.parent), source.name)))


def list_files(path: Path | str) -> list[Path]:
    """Return the report files of a folder and the folders in it, sorted; a file stands for itself."""
    path = Path(path)
    if not path.is_dir():
        return [path]
    found = (file for file in path.rglob("*") if file.is_file() and file.name not in NOT_REPORTS)
    return sorted(file for file in found if not file.name.startswith(".") and is_readable_name(file))


def list_unknown_files(folder: Path | str) -> list[Path]:
    """Return the files of a folder that no reader knows, so that they can be named instead of passed over."""
    files = (file for file in Path(folder).rglob("*") if file.is_file() and file.name not in NOT_REPORTS)
    return sorted(file for file in files if not file.name.startswith(".") and not is_readable_name(file))
