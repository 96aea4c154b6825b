"""How long the whole report takes, as a ratio to notebooks that do nothing.

The measure: the time of a full report from the raw files, on a warm environment, divided by the time that plain
papermill needs, with as many processes, for the same number of notebooks that hold the same import lines and draw one
empty figure. Both are run alternately in processes of their own; the ratio is that of the medians. Aim: 1.5 at most.
"""

from __future__ import annotations

import ast
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from analysis.publish import run_report
from analysis.publish.session import count_cores

ROOT = Path(__file__).parents[1]
AIM = 1.5
ROUNDS = 3
EMPTY_FIGURE = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\nfigure"


def main() -> None:
    """Print the seconds of every round and the ratio."""
    report, empty = [], []
    with tempfile.TemporaryDirectory() as folder:
        pages = len(make_report(Path(folder)))
        for number in range(1, ROUNDS + 1):
            report.append(time_child("report"))
            empty.append(time_child("empty", *list_pages(Path(folder))))
            print(f"round {number}: report {report[-1]:.1f} s, empty notebooks {empty[-1]:.1f} s", flush=True)
    ratio = statistics.median(report) / statistics.median(empty)
    print(f"report of {pages} notebooks on {count_cores()} cores / as many empty ones: {ratio:.2f} (aim: {AIM:.1f})")


def time_child(*arguments: str) -> float:
    """Return the seconds that a part of the measurement takes in a process of its own."""
    started = time.perf_counter()
    run = subprocess.run([sys.executable, __file__, *arguments], stderr=subprocess.PIPE, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    return time.perf_counter() - started


def make_report(root: Path) -> tuple[str, ...]:
    """Make the whole report in a folder of its own and return the names of its pages."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    folders = {"raw": root / "data" / "raw", "processed": root / "data" / "processed"}
    return run_report(root / "notebooks", root / "reports", **folders).made


def list_pages(root: Path) -> list[str]:
    """Return the source notebook of every page of a finished report, as often as it was run."""
    pages = sorted(path.stem for path in (root / "reports").glob("*.html") if path.stem != "index")
    sources = sorted(path.stem for path in (root / "notebooks").glob("*.ipynb"))
    made = [next((name for name in sources if page.startswith(name)), None) for page in pages]
    return [name for name in made if name]  # no notebook makes the page of contents


def run_empty(names: list[str], folder: Path) -> None:
    """Run, for each name, a notebook with the import lines of that notebook and one empty figure."""
    with ProcessPoolExecutor(count_cores()) as pool:
        list(pool.map(run_one, range(len(names)), names, [folder] * len(names)))


def run_one(number: int, name: str, folder: Path) -> None:
    """Run one such notebook with papermill as it comes."""
    from papermill import execute_notebook

    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_code_cell("\n".join(list_imports(name))), new_code_cell(EMPTY_FIGURE)]
    path = folder / f"{number}.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
    execute_notebook(path, folder / f"{number}.out.ipynb", progress_bar=False)


def list_imports(name: str) -> list[str]:
    """Return the import lines of a notebook."""
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    trees = [ast.parse(cell.source) for cell in cells if cell.cell_type == "code"]
    return [ast.unparse(line) for tree in trees for line in tree.body if isinstance(line, ast.Import | ast.ImportFrom)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own:
        if sys.argv[1:2] == ["report"]:
            make_report(Path(own))
        elif sys.argv[1:2] == ["empty"]:
            run_empty(sys.argv[2:], Path(own))
        else:
            main()
