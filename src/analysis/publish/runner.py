"""Notebooks to report: run what has changed, then put the new pages in the place of the old ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import PublishError
from .fingerprint import hash_files
from .manifest import Run
from .parameters import Notebook, list_notebooks
from .plan import Job, Places, builds_dataset, check_given, choose_notebooks, list_jobs, read_reports, read_unread
from .session import Progress, Session, open_session
from .store import INDEX, publish_runs


@dataclass(frozen=True)
class RunResult:
    """What a run did: the names of the pages made, left as they were and removed, and the page to open first.

    ``unread`` names each raw file that the dataset lacks, with the reason.
    """

    made: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    unread: tuple[str, ...]
    index: Path


def run_report(
    notebooks: Path,
    reports: Path,
    *,
    only: Sequence[str] | None = None,
    parameters: Mapping[str, str] | None = None,
    raw: Path,
    processed: Path,
    jobs: int | None = None,
    progress: Progress = lambda line: None,
) -> RunResult:
    """Run the notebooks whose source, parameters, data, code or packages have changed, and publish their pages.

    ``only`` names notebooks, ``parameters`` gives values as text, ``jobs`` is the number of processes (one per core
    where it is ``None``), ``progress`` is told one line at a time. Raises ``PublishError`` with one line at the
    first thing that is wrong; the last good report then stands as it was.
    """
    given = dict(parameters or {})
    known = list_notebooks(notebooks)
    chosen = choose_notebooks(known, only)
    check_given(given, chosen)
    places = Places(*(path.resolve() for path in (notebooks, reports, raw, processed)))
    with open_session(places, jobs, progress, chosen) as session:
        first = _list_dataset_jobs(chosen, given, places)
        done = session.bring_up_to_date(first, hash_files(places.raw, "raw") if first else {})
        labels = _read_labels(known, places)
        later = _list_page_jobs(chosen, given, places, labels)
        done |= session.bring_up_to_date(later, session.hash_processed() if later else {})
        runs = tuple(_merge_runs(session, known, labels, done))
        publish_runs(runs, session)
        return _summarise(session, runs)


def _list_dataset_jobs(notebooks: Sequence[Notebook], given: Mapping[str, str], places: Places) -> list[Job]:
    builders = [notebook for notebook in notebooks if builds_dataset(notebook)]
    if builders and not places.raw.is_dir():
        raise PublishError(f"{places.raw}: no such folder; expected the folder of the raw reports")
    return [job for notebook in builders for job in list_jobs(notebook, given, places, {})]


def _read_labels(notebooks: Sequence[Notebook], places: Places) -> dict[str, str]:
    """Return the names of the reports by id; nothing where no notebook is run per report."""
    is_needed = any(notebook.parameter("report_id") for notebook in notebooks)
    return read_reports(places.processed) if is_needed else {}


def _list_page_jobs(
    notebooks: Sequence[Notebook], given: Mapping[str, str], places: Places, labels: Mapping[str, str]
) -> list[Job]:
    readers = [notebook for notebook in notebooks if not builds_dataset(notebook)]
    return [job for notebook in readers for job in list_jobs(notebook, given, places, labels)]


def _merge_runs(
    session: Session, notebooks: Sequence[Notebook], labels: Mapping[str, str], done: Mapping[str, Run]
) -> Iterator[Run]:
    """Yield the runs the report consists of, in reading order: new ones, and old ones that this run left alone.

    Old runs of notebooks or reports that are no longer there fall out.
    """
    for notebook in notebooks:
        for job in list_jobs(notebook, {}, session.places, labels):
            run = done.get(job.name) or session.old.run(job.name)
            if run:
                yield run


def _summarise(session: Session, runs: Sequence[Run]) -> RunResult:
    names = [run.name for run in runs]
    removed = tuple(run.name for run in session.old.runs if run.name not in names)
    for name in removed:
        session.progress(f"{name}: removed, its notebook or report is gone")
    return RunResult(
        made=tuple(name for name in names if name in session.made),
        unchanged=tuple(name for name in names if name in session.unchanged),
        removed=removed,
        unread=read_unread(session.places.processed),
        index=session.places.reports / INDEX,
    )
