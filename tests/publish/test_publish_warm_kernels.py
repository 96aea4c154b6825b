"""A kernel that starts warm computes and prints what one started in the ordinary way does."""

from __future__ import annotations

import json
import os

import pytest

from analysis.publish import session
from analysis.publish.parameters import read_notebook
from analysis.publish.warm_kernels import KernelServer, ask, list_modules

WIDE_TABLE = """import pandas as pd
pd.DataFrame({f"a long name {number}": [number] for number in range(30)})"""
FIGURE = """import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot([1, 2, 3]);"""
STATE = """import os
print(sorted(map(hash, ["甲", "乙"])), os.environ["PYTHONHASHSEED"], pd.options.display.max_columns, __name__)"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork; kernels start in the ordinary way")
def test_warm_and_ordinary_kernels_make_the_same_pages(make_project, monkeypatch) -> None:
    """Modules imported before the kernel exists must not behave as in a terminal, nor draw nowhere."""
    pages = []
    for name in ("warm", "ordinary"):
        if name == "ordinary":
            monkeypatch.setattr(session, "KernelServer", lambda *_: None)
        project = make_project(name)
        project.write("02_a", 'figures_dir: str = "../reports/figures"', WIDE_TABLE, FIGURE, STATE)
        project.run()
        pages.append(project.snapshot())
    assert "image/png" in pages[0]["notebooks/02_a.ipynb"].decode()
    assert {name for name in pages[0] if pages[0][name] != pages[1][name]} == set()


def test_modules_are_those_the_notebooks_import(project) -> None:
    """What is imported ahead is read from the notebooks; a cell that is no Python is left to its kernel."""
    path = project.write("02_a", "", "import a.b, c\nfrom d import e\nfrom . import f", "%matplotlib inline")
    assert sorted(list_modules([read_notebook(path)])) == ["a.b", "c", "d", "d.e"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork; kernels start in the ordinary way")
def test_server_outlives_a_module_that_cannot_be_imported(project) -> None:
    """The notebook that needs it reports the error, with its own name."""
    path = project.write("02_a", "", "import no_such_module_anywhere")
    server = KernelServer([read_notebook(path)], {})
    try:
        assert ask(server.path, {"poll": os.getpid()}) == 0
    finally:
        server.close()
    with pytest.raises(OSError, match=r"."):
        ask(server.path, {"poll": 1})


def test_table_of_parameters_stays_with_the_defaults_that_papermill_keeps(project) -> None:
    """The executed notebook shows which values it was run with, as a table of its own."""
    project.write("02_a", "top: int = 3  # terms", "top")
    project.run(parameters={"top": "5"})
    cells = json.loads(project.snapshot()["notebooks/02_a.ipynb"])["cells"]
    table = next(cell for cell in cells if "parameter-table" in cell["metadata"].get("tags", []))
    assert "".join(table["source"]).splitlines()[-1] == "| `top` | `5` | terms |"
