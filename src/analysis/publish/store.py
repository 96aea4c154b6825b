"""The folder of reports: new files are renamed into place, files of runs that are gone are removed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .contents import list_parts
from .manifest import NAME, Manifest, Run, write_manifest, write_text
from .render import Entry, render_contents, render_index
from .session import Session

INDEX = "index.html"
CONTENTS = "contents.html"
# The other forms of a page, by the ending of its file's name.
COPIES = {".pdf": "PDF", ".docx": "Word"}


def publish_runs(runs: Sequence[Run], session: Session) -> None:
    """Put what the session made in its place, remove what no run stands for any more, renew index and manifest."""
    reports = session.places.reports
    new = Manifest(tuple(runs), session.environments)
    has_lists = all((reports / name).is_file() for name in (INDEX, CONTENTS))
    if not session.made and new.runs == session.old.runs and has_lists:
        return
    for name in session.made:
        _move_files(session.staging / name, reports)
    for path in sorted(session.old.paths - new.paths):
        _remove_file(reports / path, reports)
    entries = sorted(map(_make_entry, runs), key=lambda entry: not entry.copies)  # what is printed stands first
    write_text(reports / INDEX, render_index(tuple(entries)))
    write_text(reports / CONTENTS, render_contents(list_parts(runs)))
    write_manifest(new, reports)


def _move_files(source: Path, target: Path) -> None:
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, place)


def _remove_file(path: Path, reports: Path) -> None:
    """Remove a file and the folders that it leaves empty; a path that leads out of the reports is left alone."""
    if ".." in path.parts or path.name == NAME:
        return
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == reports or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _make_entry(run: Run) -> Entry:
    paths = {each.path for each in run.artefacts}
    copies = [(kind, f"{run.name}{ending}") for ending, kind in COPIES.items()]
    return Entry(f"{run.name}.html", run.title, tuple((kind, path) for kind, path in copies if path in paths))
