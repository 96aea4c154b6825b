"""What the README shows works as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from analysis.arguments import command_parser
from analysis.dataset import build_dataset
from analysis.figures.look.style import presets

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (?:\S*/bin/)?(ogi [^#\n>]+)", README, re.MULTILINE)


def test_the_query_reads_the_tables(tmp_path, monkeypatch, raw):
    """The SQL of the README gives the requests of the two reports that print them: 0 and 70."""
    build_dataset(raw, tmp_path / "data" / "processed")
    monkeypatch.chdir(tmp_path)
    [query] = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
    assert sorted(value for *_, value in duckdb.sql(query).fetchall()) == [0, 70]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_task_that_is_shown_exists(name):
    """Each `make …` line names a task of the Makefile."""
    shown = set(re.findall(r"^\$ make (\w+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    tasks = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert shown
    assert shown <= tasks


def test_the_figures_that_are_shown_are_there_and_small():
    """Three pictures, each made by `make figures` and below 60 kB: a repository keeps every version."""
    paths = [ROOT / name for name in re.findall(r"!\[[^]]+\]\((docs/figures/\S+\.png)\)", README)]
    assert len(paths) == 3
    assert [path.name for path in paths if not path.is_file() or path.stat().st_size >= 60_000] == []
    assert sorted(paths) == sorted((ROOT / "docs" / "figures").iterdir())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_ogi_line_is_understood(command):
    """The arguments of each `ogi` line are accepted by the command's parser."""
    names = ("parse", "check", "rules", "show", "build", "report", "params")
    parser = command_parser({name: lambda options: 0 for name in names})
    assert parser.parse_args(shlex.split(command)[1:]).run is not None


def test_the_papermill_line_keeps_its_figures_out_of_the_report():
    """A notebook run by hand must not mix its figures into those of the report, whose folder the runner keeps."""
    [line] = re.findall(r"papermill \S+\.ipynb .+", README)
    words = shlex.split(line)
    folder = Path(words[words.index("figures_dir") + 1])
    assert folder.is_absolute()
    assert not folder.is_relative_to(ROOT)


def test_the_presets_that_are_shown_exist():
    """Each preset the README names is one the figures know."""
    shown = re.findall(r"-p preset ([\w.-]+)", README)
    assert shown
    assert set(shown) <= set(presets())


def test_the_papermill_line_runs(tmp_path, raw):
    """The notebook that the README runs with another parameter runs, and the parameter is in force."""
    build_dataset(raw, tmp_path / "data" / "processed")
    [line] = re.findall(r"papermill (\S+\.ipynb) \S+ (-p .+)", README)
    output = tmp_path / "out.ipynb"
    papermill = [sys.executable, "-m", "papermill", str(ROOT / "notebooks" / line[0]), str(output)]
    folders = [
        "-p",
        "processed_dir",
        str(tmp_path / "data" / "processed"),
        "-p",
        "figures_dir",
        str(tmp_path / "figures"),
    ]
    run = subprocess.run(
        [*papermill, *shlex.split(line[1]), *folders, "--cwd", str(tmp_path)],
        env=os.environ | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert (tmp_path / "figures").is_dir()
    assert "放管服" in output.read_text(encoding="utf-8")
