"""Which notebook is run how often, with which parameters: the jobs behind a report.

What a notebook asks for says how it is run: one with ``raw_dir`` builds the dataset and is run before the others,
one with ``report_id`` is run once per report of the dataset, one whose first parameter is ``lang`` once per language.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import suggest
from .errors import PublishError
from .parameters import Notebook, Parameter, Value, check_names, convert_value

LANGUAGES = {"zh": "中文", "en": "English"}
FOLDERS = ("raw_dir", "sources_dir", "processed_dir", "figures_dir")
REPORTS_TABLE = "reports.csv"
DATA_PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Places:
    """The four folders of a run, absolute."""

    notebooks: Path
    reports: Path
    raw: Path
    processed: Path

    def shown(self, path: Path) -> str:
        """Return a path as a notebook sees it from its own folder: what pages print instead of the machine's."""
        return Path(os.path.relpath(path, self.notebooks)).as_posix()


@dataclass(frozen=True)
class Job:
    """One run of one notebook: its name, what tells it from its siblings, and all parameters that it is given."""

    name: str
    label: str
    notebook: Notebook
    parameters: dict[str, Value]

    @property
    def lang(self) -> str:
        """The language of the page's own labels."""
        return "zh" if self.parameters.get("lang") == "zh" else "en"

    @property
    def is_report(self) -> bool:
        """Whether it is run once per language: its page is then in that language alone, and is printed as well."""
        return is_by_language(self.notebook)


def choose_notebooks(notebooks: Sequence[Notebook], only: Iterable[str] | None) -> tuple[Notebook, ...]:
    """Return the notebooks named, all where none is; raise ``PublishError`` at a name that is none of them."""
    names = [notebook.name for notebook in notebooks]
    wanted = [name.removesuffix(".ipynb") for name in only or names]
    for name in wanted:
        if name not in names:
            raise PublishError(f"no notebook '{name}'{suggest(name, names)}; there are: {', '.join(names)}")
    return tuple(notebook for notebook in notebooks if notebook.name in wanted)


def builds_dataset(notebook: Notebook) -> bool:
    """Whether a notebook reads the raw reports, and so has to be run before those that read the dataset."""
    return notebook.parameter("raw_dir") is not None


def read_reports(processed: Path) -> dict[str, str]:
    """Return report_id → body and year of every report of the dataset in order; the id where the body is unknown."""
    try:
        with (processed / REPORTS_TABLE).open(encoding="utf-8-sig", newline="") as stream:
            return {row["report_id"]: _name_report(row) for row in csv.DictReader(stream)}
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise PublishError(
            f"{processed / REPORTS_TABLE}: no table of reports; run the notebook that builds the dataset first"
        ) from error


def read_unread(processed: Path) -> tuple[str, ...]:
    """Return name and reason of each file that the dataset lacks; nothing where there is no dataset that says so."""
    try:
        package = json.loads((processed / DATA_PACKAGE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(f"{file['source']}: {file['message']}" for file in package.get("unread", ()))


def _name_report(row: Mapping[str, str]) -> str:
    known = [row[field] for field in ("agency", "year") if row.get(field)]
    return " ".join(known) if row.get("agency") else row["report_id"]


def list_jobs(notebook: Notebook, given: Mapping[str, str], places: Places, reports: Mapping[str, str]) -> list[Job]:
    """Return the runs of one notebook with the parameters given; raise ``PublishError`` at a value it refuses.

    ``reports`` maps the report ids of the dataset to the names that their pages bear.
    """
    chosen = {
        parameter.name: convert_value(parameter, given[parameter.name], notebook.name)
        for parameter in notebook.parameters
        if parameter.name in given
    }
    parameter = _find_repeated(notebook)
    if parameter is None:
        return [_make_job(notebook, "", "", chosen, places)]
    labels = reports if parameter.name == "report_id" else LANGUAGES
    if parameter.name in chosen:
        _check_instance(notebook, parameter, str(chosen[parameter.name]), labels)
        labels = {str(chosen[parameter.name]): labels[str(chosen[parameter.name])]}
    return [
        _make_job(notebook, instance, label, chosen | {parameter.name: instance}, places)
        for instance, label in labels.items()
    ]


def is_by_language(notebook: Notebook) -> bool:
    """Whether a notebook is run once per language: its first parameter is ``lang``."""
    return [parameter.name for parameter in notebook.parameters[:1]] == ["lang"]


def _find_repeated(notebook: Notebook) -> Parameter | None:
    return notebook.parameter("report_id") or (notebook.parameters[0] if is_by_language(notebook) else None)


def _check_instance(notebook: Notebook, parameter: Parameter, value: str, known: Mapping[str, str]) -> None:
    if value not in known:
        raise PublishError(
            f"{notebook.name}: parameter {parameter.name} cannot be '{value}'{suggest(value, known)}; "
            f"accepted: one of {', '.join(known)}"
        )


def _make_job(notebook: Notebook, instance: str, label: str, chosen: Mapping[str, Value], places: Places) -> Job:
    name = "_".join(part for part in (notebook.name, name_file(instance)) if part)
    folders = {
        "raw_dir": places.raw,
        "sources_dir": places.raw,
        "processed_dir": places.processed,
        "figures_dir": places.reports / "figures" / name,
    }
    parameters = {
        parameter.name: places.shown(folders[parameter.name])
        if parameter.name in FOLDERS
        else chosen.get(parameter.name, parameter.default)
        for parameter in notebook.parameters
    }
    return Job(name, label, notebook, parameters)


def name_file(instance: str) -> str:
    """Return a report id as part of a file name; one that has to be changed for it keeps apart by its hash.

    >>> name_file("2020年报")
    '2020年报'
    >>> name_file("a/b")
    'a_b-c14cdd'
    """
    safe = re.sub(r"[^\w.-]+", "_", instance)
    return safe if safe == instance else f"{safe}-{hashlib.sha256(instance.encode()).hexdigest()[:6]}"


def check_given(given: Mapping[str, str], notebooks: Iterable[Notebook]) -> None:
    """Raise ``PublishError`` at a name no notebook has, a folder (the run sets those) or a value of a wrong type."""
    chosen = tuple(notebooks)
    check_names(given, chosen)
    for name, text in given.items():
        if name in FOLDERS:
            raise PublishError(f"parameter {name} is set by the run itself; it cannot be given")
        for notebook in chosen:
            parameter = notebook.parameter(name)
            if parameter and name == "lang":
                _check_instance(notebook, parameter, text, LANGUAGES)
            elif parameter:
                convert_value(parameter, text, notebook.name)
