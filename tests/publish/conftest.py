"""Tiny notebooks, made for these tests (synthetic)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.publish import RunResult, run_report, session
from analysis.publish.fingerprint import hash_package

DATASET_PARAMETERS = 'raw_dir: str = "../data/raw"  # raw reports\nprocessed_dir: str = "../data/processed"  # tables'
WRITE_TABLE = """import pathlib
names = sorted(path.stem for path in pathlib.Path(raw_dir).glob("*.txt"))
pathlib.Path(processed_dir).mkdir(exist_ok=True)
rows = "".join(f"{name},机关{name},2020\\n" for name in names)
pathlib.Path(processed_dir, "reports.csv").write_text("report_id,agency,year\\n" + rows, encoding="utf-8")"""

# Two files of this name cannot both be searched for doctests.
collect_ignore = ["conftest.py"]


class Project:
    """A folder laid out like the repository, with notebooks of one's own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notebooks = root / "notebooks"
        self.reports = root / "reports"
        self.raw = root / "data" / "raw"
        self.processed = root / "data" / "processed"
        self.said: list[str] = []
        for folder in (self.notebooks, self.raw):
            folder.mkdir(parents=True)

    def write(self, name: str, parameters: str, *cells: str, title: str = "Title") -> Path:
        """Write a notebook with a title, a parameters cell and code cells, each after a heading."""
        notebook = new_notebook(cells=[new_markdown_cell(f"# {title}")])
        notebook.cells.append(new_code_cell(parameters, metadata={"tags": ["parameters"]}))
        for number, code in enumerate(cells, start=1):
            notebook.cells += [new_markdown_cell(f"## Step {number}"), new_code_cell(code)]
        for position, cell in enumerate(notebook.cells):
            cell.id = f"cell-{position}"
        nbformat.write(notebook, self.notebooks / f"{name}.ipynb")
        return self.notebooks / f"{name}.ipynb"

    def write_dataset(self, *cells: str) -> None:
        """Write the notebook that lists the raw files as the table of reports, with further code cells after it."""
        self.write("01_dataset", DATASET_PARAMETERS, WRITE_TABLE, *cells, title="Dataset")

    def add_report(self, name: str, text: str = "text") -> None:
        """Put a raw report into its folder."""
        (self.raw / f"{name}.txt").write_text(text, encoding="utf-8")

    def run(self, **options: object) -> RunResult:
        """Make the report; ``said`` then holds the lines of progress."""
        self.said = []
        return run_report(
            self.notebooks, self.reports, raw=self.raw, processed=self.processed, progress=self.said.append, **options
        )

    def snapshot(self) -> dict[str, bytes]:
        """Return every file of the reports, hidden ones included, with its bytes."""
        paths = sorted(path for path in self.reports.rglob("*") if path.is_file())
        return {path.relative_to(self.reports).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def source_hash() -> str:
    """The hash of the package's source, taken once."""
    return hash_package()


@pytest.fixture(autouse=True)
def still_source(monkeypatch: pytest.MonkeyPatch, source_hash: str) -> None:
    """Keep the hash of the source still, so that who edits the package while its tests run does not fail them."""
    monkeypatch.setattr(session, "hash_package", lambda: source_hash)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path / "project")


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[str], Project]:
    """Make further projects by name."""
    return lambda name: Project(tmp_path / name)
