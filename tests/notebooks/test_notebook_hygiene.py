"""The committed notebooks read well: sources without outputs, short cells, words before code."""

from __future__ import annotations

import ast
import itertools
import json
import re
from pathlib import Path

import pytest

from analysis.publish.parameters import Notebook, read_notebook

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
MOST_LINES = 15

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read_content(path: Path) -> dict:
    """Return the JSON of a notebook."""
    return json.loads(path.read_text(encoding="utf-8"))


def list_sources(path: Path, kind: str) -> list[str]:
    """Return the texts of the cells of one kind."""
    return ["".join(cell["source"]) for cell in read_content(path)["cells"] if cell["cell_type"] == kind]


def test_sources_are_committed_without_outputs(path: Path) -> None:
    """Outputs are build products; committed, they would grow stale beside the code."""
    cells = [cell for cell in read_content(path)["cells"] if cell["cell_type"] == "code"]
    assert [cell for cell in cells if cell["outputs"] or cell["execution_count"]] == []


def test_one_parameters_cell_with_help_for_each(path: Path) -> None:
    """The runner needs exactly one; a user needs to know what each parameter means."""
    notebook: Notebook = read_notebook(path)
    assert [each.name for each in notebook.parameters if not each.help] == []
    assert notebook.parameter("processed_dir").default == "../data/processed"


def test_title_stands_first(path: Path) -> None:
    """A reader learns first what the notebook is about."""
    first = read_content(path)["cells"][0]
    assert (first["cell_type"], bool(re.match(r"# \S", "".join(first["source"])))) == ("markdown", True)


def test_words_stand_before_code(path: Path) -> None:
    """Each code cell but the parameters follows a text cell that says what it does."""
    cells = [cell for cell in read_content(path)["cells"] if "".join(cell["source"]).strip()]
    pairs = itertools.pairwise(cells)
    bare = ["".join(cell["source"]) for before, cell in pairs if cell["cell_type"] == before["cell_type"] == "code"]
    assert bare == []


def test_a_heading_alone_is_no_sentence(path: Path) -> None:
    """A heading names the question; a sentence before the code says how it is answered."""
    cells = read_content(path)["cells"]
    pairs = [(a, b) for a, b in itertools.pairwise(cells) if b["cell_type"] == "code"]
    texts = ["".join(before["source"]) for before, _ in pairs if before["cell_type"] == "markdown"]
    assert [text for text in texts if not re.sub(r"^#.*$", "", text, flags=re.MULTILINE).strip()] == []


def test_cells_are_short(path: Path) -> None:
    """What needs more lines belongs into the package, where it is tested."""
    assert [source for source in list_sources(path, "code") if len(source.splitlines()) > MOST_LINES] == []


def test_no_functions_or_classes(path: Path) -> None:
    """Definitions belong into the package; a lambda or a comprehension is no definition."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    trees = [ast.parse(source) for source in list_sources(path, "code")]
    assert [node.name for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)] == []


def test_kernel_is_the_plain_one(path: Path) -> None:
    """Another kernel name would make JupyterLab ask which one to use."""
    assert read_content(path)["metadata"]["kernelspec"]["name"] == "python3"
