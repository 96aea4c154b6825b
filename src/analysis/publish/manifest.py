"""``manifest.json``: what each file of the report was made from. It holds no time and no path of the machine."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ..files import write_all
from .errors import PublishError
from .exhibits import Exhibit
from .fingerprint import hash_file
from .parameters import Value

NAME = "manifest.json"
FORMAT = 2


@dataclass(frozen=True)
class Artefact:
    """A file that a run made: its path below the folder of reports and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Environment:
    """What the code ran in: the SHA-256 of the package's source, and version by package."""

    source: str
    packages: dict[str, str]


@dataclass(frozen=True)
class Run:
    """One notebook with one set of parameters, and what it made.

    ``inputs`` and ``outputs`` map files of the data folders to their hashes; ``environment`` is the key of the
    environment in the manifest; ``fingerprint`` stands for all that the artefacts depend on; ``exhibits`` are the
    figures and tables of the page.
    """

    name: str
    notebook: str
    title: str
    parameters: dict[str, Value]
    inputs: dict[str, str]
    outputs: dict[str, str]
    environment: str
    fingerprint: str
    exhibits: tuple[Exhibit, ...]
    artefacts: tuple[Artefact, ...]


@dataclass(frozen=True)
class Manifest:
    """The runs behind a folder of reports, in reading order, and the environments they ran in by digest."""

    runs: tuple[Run, ...] = ()
    environments: dict[str, Environment] | None = None

    def run(self, name: str) -> Run | None:
        """Return the run of that name, or ``None``."""
        return next((run for run in self.runs if run.name == name), None)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all artefacts."""
        return frozenset(artefact.path for run in self.runs for artefact in run.artefacts)


def read_manifest(reports: Path) -> Manifest:
    """Return the manifest of a folder of reports; an empty one where there is none or another version wrote it."""
    try:
        content = json.loads((reports / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Manifest()
    except (OSError, ValueError) as error:
        raise PublishError(f"{reports / NAME}: not readable as JSON; delete it to make the report anew") from error
    if content.get("format") != FORMAT:
        return Manifest()
    environments = {key: Environment(**value) for key, value in content["environments"].items()}
    return Manifest(tuple(_run_from_json(run) for run in content["runs"]), environments)


def _run_from_json(run: dict) -> Run:
    exhibits = tuple(Exhibit(**exhibit) for exhibit in run["exhibits"])
    return Run(**run | {"exhibits": exhibits, "artefacts": tuple(Artefact(**each) for each in run["artefacts"])})


def write_manifest(manifest: Manifest, reports: Path) -> None:
    """Write the manifest beside and rename it; environments that no run refers to are left out."""
    used = {run.environment for run in manifest.runs}
    content = {
        "format": FORMAT,
        "environments": {key: asdict(value) for key, value in (manifest.environments or {}).items() if key in used},
        "runs": [asdict(run) for run in manifest.runs],
    }
    write_text(reports / NAME, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file so that no reader ever finds half of it."""
    write_all(path.parent, {path.name: text.encode()})


def is_intact(run: Run, reports: Path) -> bool:
    """Whether every artefact of a run still stands as it was written."""
    return all(
        (reports / artefact.path).is_file() and hash_file(reports / artefact.path) == artefact.sha256
        for artefact in run.artefacts
    )
