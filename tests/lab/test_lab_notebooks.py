"""Every notebook runs from top to bottom in JupyterLab, in a real browser, as a student would run it."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
BUILDER = "01_dataset.ipynb"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}

pytestmark = pytest.mark.xdist_group("lab")


def list_errors(path: Path) -> list[str]:
    """Return the errors in the saved outputs of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [f"{each['ename']}: {each['evalue']}" for each in outputs if each["output_type"] == "error"]


def list_counts(path: Path) -> list[int | None]:
    """Return the execution counts of the code cells of a saved notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell["execution_count"] for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"])]


def run_in_lab(lab, name: str) -> Path:
    """Run a notebook with Run All and return its saved file."""
    lab.open_notebook(name)
    lab.run_all()
    return lab.root / "notebooks" / name


def test_an_error_in_a_cell_is_seen(lab) -> None:
    """The test below would pass on anything if it could not see a cell fail (a made-up notebook)."""
    cells = [new_markdown_cell("# Fails"), new_code_cell("x = 1"), new_code_cell('raise ValueError("on purpose")')]
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), lab.root / "notebooks" / "99_fails.ipynb")
    path = run_in_lab(lab, "99_fails.ipynb")
    assert (list_errors(path), list_counts(path)) == (["ValueError: on purpose"], [1, 2])


def test_the_kernel_is_that_of_the_environment(lab) -> None:
    """A notebook opened in JupyterLab finds the package without any setting (a made-up notebook)."""
    cells = [new_code_cell("import analysis, sys"), new_code_cell("print(sys.prefix)")]
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), lab.root / "notebooks" / "99_kernel.ipynb")
    path = run_in_lab(lab, "99_kernel.ipynb")
    import sys

    printed = json.loads(path.read_text(encoding="utf-8"))["cells"][1]["outputs"][0]["text"]
    assert "".join(printed).strip() == sys.prefix


@pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_from_top_to_bottom(lab, source: Path) -> None:
    """Run All ends with every cell run and none failed."""
    if not (lab.root / "data" / "processed" / "reports.csv").is_file() and source.name != BUILDER:
        run_in_lab(lab, BUILDER)
    path = run_in_lab(lab, source.name)
    assert list_errors(path) == []
    counts = list_counts(path)
    assert counts == list(range(1, len(counts) + 1))
