"""One run of the report: the folder it works in, the processes it has, and which jobs it finds stale."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import PublishError
from .fingerprint import hash_files, hash_object, hash_package, hash_run, list_versions
from .manifest import Artefact, Environment, Manifest, Run, is_intact, read_manifest
from .parameters import Notebook
from .plan import Job, Places, builds_dataset
from .warm_kernels import KernelServer

if TYPE_CHECKING:
    from .execute import Made

Progress = Callable[[str], None]
# The same run gives the same bytes: hash order and dates are fixed, and no start-up file of the user's is read.
KERNEL_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "315532800",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONUTF8": "1",
}
STAGING = ".partial"
NOT_DATA = ("README.md",)
LINES_SAID = 3


@dataclass
class Session:
    """What a run has found and made so far. It exists so that processes and folder are closed in one place."""

    places: Places
    old: Manifest
    staging: Path
    workers: int
    progress: Progress
    notebooks: Sequence[Notebook]
    kernels: KernelServer | None = None
    pool: ProcessPoolExecutor | None = None
    made: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    @cached_property
    def environment(self) -> Environment:
        """The code and the packages of this run."""
        return Environment(hash_package(), list_versions())

    @cached_property
    def environment_key(self) -> str:
        """The digest of the environment."""
        return hash_object([self.environment.source, self.environment.packages])[:16]

    @property
    def environments(self) -> dict[str, Environment]:
        """All environments that runs may refer to, by digest."""
        return (self.old.environments or {}) | {self.environment_key: self.environment}

    def bring_up_to_date(self, jobs: Iterable[Job], inputs: dict[str, str]) -> dict[str, Run]:
        """Return the run of each job by name, having run those that are stale; ``inputs`` maps files to hashes."""
        runs: dict[str, Run] = {}
        waiting: dict[Future, tuple[Job, str]] = {}
        for job in jobs:
            fingerprint = hash_run(job.notebook, job.parameters, inputs, self.environment_key)
            old = self.old.run(job.name)
            if old and old.fingerprint == fingerprint and self._stands(old):
                runs[job.name] = old
                self.unchanged.append(job.name)
                self.progress(f"{job.name}: unchanged")
            else:
                waiting[self._submit(job)] = (job, fingerprint)
        for future in as_completed(waiting):
            job, fingerprint = waiting[future]
            runs[job.name] = self._record(job, fingerprint, inputs, _result(future, job))
        return runs

    def _stands(self, run: Run) -> bool:
        """Whether all that a run made is still there as it was: its pages, and the dataset if it built that."""
        return is_intact(run, self.places.reports) and (not run.outputs or run.outputs == self.hash_processed())

    def hash_processed(self) -> dict[str, str]:
        """Return the hash of every file of the dataset."""
        return hash_files(self.places.processed, "processed", NOT_DATA)

    def _submit(self, job: Job) -> Future:
        if self.pool is None:
            self.pool = self._start_pool()
        from .execute import execute_job

        return self.pool.submit(execute_job, job, self.places, self.staging)

    def _start_pool(self) -> ProcessPoolExecutor:
        """Start the server of kernels, which imports while papermill is imported here, then the processes."""
        environment = KERNEL_ENVIRONMENT | {"IPYTHONDIR": str(self.staging / ".ipython")}
        if hasattr(os, "fork"):
            self.kernels = KernelServer(self.notebooks, environment)
        from .execute import prepare_worker

        # Forked after papermill is loaded and before any thread is started: one import serves all processes.
        context = get_context("fork") if hasattr(os, "fork") else None
        arguments = (environment, self.kernels.path if self.kernels else None)
        return ProcessPoolExecutor(self.workers, context, prepare_worker, arguments)

    def _record(self, job: Job, fingerprint: str, inputs: dict[str, str], made: Made) -> Run:
        self.made.append(job.name)
        self.progress(f"{job.name}: made in {made.seconds:.1f} s")
        for line in made.said[-LINES_SAID:]:
            self.progress(f"{job.name}: said on stderr: {line}")
        folder = self.staging / job.name
        return Run(
            name=job.name,
            notebook=job.notebook.path.name,
            title=made.title,
            parameters=job.parameters,
            inputs=inputs,
            outputs=self.hash_processed() if builds_dataset(job.notebook) else {},
            environment=self.environment_key,
            fingerprint=fingerprint,
            exhibits=made.exhibits,
            artefacts=tuple(Artefact(path, sha256) for path, sha256 in _hash_artefacts(folder).items()),
        )


def _hash_artefacts(folder: Path) -> dict[str, str]:
    return {path.partition("/")[2]: sha256 for path, sha256 in hash_files(folder, "staged").items()}


def _result(future: Future, job: Job) -> Made:
    try:
        return future.result()
    except BrokenProcessPool:
        raise PublishError(f"{job.name}: the process that ran it died; is there enough memory?") from None


@contextmanager
def open_session(
    places: Places, workers: int | None, progress: Progress, notebooks: Sequence[Notebook]
) -> Iterator[Session]:
    """Give a session with an empty staging folder; whatever happens, neither it nor a process stays behind."""
    if workers is not None and workers < 1:
        raise PublishError(f"the number of processes cannot be {workers}; accepted: 1 or more")
    old = read_manifest(places.reports)
    _remove_leftovers(places.reports)
    staging = places.reports / f"{STAGING}-{os.getpid()}"
    staging.mkdir(parents=True)
    session = Session(places, old, staging, workers or count_cores(), progress, notebooks)
    try:
        yield session
    except BaseException:
        for process in active_children():
            process.terminate()  # nobody waits for what will not be published
        raise
    finally:
        if session.pool:
            session.pool.shutdown(cancel_futures=True)
        if session.kernels:
            session.kernels.close()
        shutil.rmtree(staging, ignore_errors=True)
        if not any(places.reports.iterdir()):
            places.reports.rmdir()


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _remove_leftovers(reports: Path) -> None:
    """Remove the staging folders of runs that were killed; those of living processes stay."""
    for folder in reports.glob(f"{STAGING}-*"):
        process = folder.name.removeprefix(f"{STAGING}-")
        if process.isdigit() and not _is_alive(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
