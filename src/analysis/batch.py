"""One file or many through the same path: read, repair, parse, audit."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from .audit import audit, audit_group, audit_panel
from .audit.verdicts import VerdictError, judge, load_verdicts
from .document import Document
from .parsing import parse
from .reading import UnreadFile, is_readable_name, list_files, read_all
from .reading.folder import is_left_over
from .repair import detect_script, find_flags, repair
from .report import Finding, Report

# Beside the reports of a folder, these describe the folder.
NOT_REPORTS = frozenset({"README.md", "README.txt", "NAMES.csv", "SOURCES.csv", "VERDICTS.csv"})
# Below this many files, starting processes costs more than it saves.
MIN_FILES_FOR_POOL = 24


@dataclass(frozen=True, slots=True)
class AuditedReport:
    """A report and the result of every rule on it."""

    report: Report
    findings: tuple[Finding, ...]


def document_to_report(document: Document) -> Report:
    """Return the report a document holds, its text repaired first."""
    script = detect_script(document.text)
    repaired, edits = repair(document)
    return parse(repaired, edits, flags=find_flags(repaired), script=script)


def process_document(document: Document) -> AuditedReport:
    """Return the audited report a document holds."""
    report = document_to_report(document)
    return AuditedReport(report, tuple(audit(report)))


def process_path(path: Path | str) -> list[AuditedReport | UnreadFile]:
    """Return the result of a file, or of each file in an archive, with the verdicts kept beside it."""
    return list(_iterate_results(path))


def process_files(paths: Iterable[Path | str], *, jobs: int | None = None) -> Iterator[AuditedReport | UnreadFile]:
    """Yield the results of each file in the order given; many files are spread over the processors there are."""
    paths = list(paths)
    if jobs == 1 or (jobs is None and len(paths) < MIN_FILES_FOR_POOL):
        yield from chain.from_iterable(map(_iterate_results, paths))
        return
    # Loaded here: most commands are given a few files.
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        yield from chain.from_iterable(pool.map(process_path, paths, chunksize=4))


def _end_with_parent() -> None:
    """Processes of a command that was killed would else wait for more work for ever."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _iterate_results(path: Path | str) -> Iterator[AuditedReport | UnreadFile]:
    """One report after the other, so that the first of a large archive is shown before the last is read."""
    return map(_process, read_all(path))


def _process(document: Document | UnreadFile) -> AuditedReport | UnreadFile:
    """One file that trips the program must not end a run of thousands; what happened is said in its line."""
    if isinstance(document, UnreadFile):
        return document
    try:
        return _judged(process_document(document))
    except VerdictError:
        raise
    except Exception as error:
        return UnreadFile(document.source, "failed", f"could not be processed ({type(error).__name__}: {error})")


def compare_years(results: Sequence[AuditedReport]) -> list[AuditedReport]:
    """Return the reports with what the rules across years and across bodies find added to the report they are on."""
    later: dict[int, list[Finding]] = {}
    reports = [result.report for result in results]
    for panel in (*audit_panel(reports), *audit_group(reports)):
        later.setdefault(id(panel.report), []).append(panel.finding)
    return [
        _judged(AuditedReport(result.report, (*result.findings, *later[id(result.report)])))
        if id(result.report) in later
        else result
        for result in results
    ]


def _judged(result: AuditedReport) -> AuditedReport:
    source = Path(result.report.source)
    return AuditedReport(result.report, tuple(judge(result.findings, load_verdicts(source.parent), source.name)))


def list_report_files(path: Path | str) -> list[Path]:
    """Return the report files of a folder and the folders in it, sorted; a file stands for itself."""
    return [file for file in list_files(path) if file.name not in NOT_REPORTS or not Path(path).is_dir()]


def list_unknown_files(folder: Path | str) -> list[Path]:
    """Return the files of a folder that no reader knows, so that they can be named instead of passed over."""
    files = (file.relative_to(folder) for file in Path(folder).rglob("*") if file.is_file())
    return sorted(Path(folder) / file for file in files if not is_readable_name(file) and not is_left_over(file))
