"""The command: output, messages and exit codes that scripts rely on."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.dataset.schema import list_tables
from analysis.publish import RunResult


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_parse_prints_one_json_line_a_report_in_order(capsys, raw):
    """Two reports give two lines in the order given, nothing on standard error, exit code 0."""
    files = [str(next(raw.glob(f"{name}*"))) for name in ("004", "003")]
    code, out, err = run(capsys, "parse", *files)
    assert (code, [json.loads(line)["source"] for line in out.splitlines()], err) == (0, files, "")


def test_parse_goes_on_after_a_bad_file(capsys, raw, tmp_path):
    """A file that cannot be read is a line with its error; the next is still parsed; exit code 2 at the end."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    good = str(next(raw.glob("003*")))
    code, out, err = run(capsys, "parse", str(empty), good)
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 2
    assert first == {"source": str(empty), "error": {"kind": "empty", "message": "is empty; expected a report as text"}}
    assert second["year"] == 2018
    assert err == f"ogi: {empty}: is empty; expected a report as text\n"


def test_parse_reads_standard_input(capsys, monkeypatch, raw):
    """A dash stands for text on standard input."""
    data = next(raw.glob("003*")).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    code, out, _ = run(capsys, "parse", "-")
    assert (code, json.loads(out)["source"], json.loads(out)["agency"]) == (0, "-", "长沙市人民政府")


def test_parse_writes_utf8_in_any_locale(root, raw):
    """Neither a locale without Chinese nor the order in which sets are walked changes a byte."""
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"}
    report = str(next(raw.glob("003*")))
    here = {**os.environ, "PYTHONPATH": str(root / "src")}
    command = [sys.executable, "-m", "analysis", "parse", report]
    bare, usual = (
        subprocess.run(command, env=here | own, capture_output=True, check=True).stdout
        for own in (plain, {"PYTHONUTF8": "1", "PYTHONHASHSEED": "2"})
    )
    assert (bare, json.loads(bare)["agency"]) == (usual, "长沙市人民政府")


def test_no_process_outlives_a_killed_command(root, raw):
    """When a command that reads many files is killed, the processes that read for it end too."""
    script = (
        "import sys; from analysis.batch import process_files\n"
        "for _ in process_files(sys.argv[1:] * 500, jobs=2): print(flush=True)"
    )
    command = [sys.executable, "-c", script, *map(str, raw.glob("003*"))]
    env = {**os.environ, "PYTHONPATH": str(root / "src")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout.readline() == b"\n"
        process.kill()
    for _ in range(200):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("processes were left")


def test_a_folder_without_reports_is_an_error(capsys, tmp_path):
    """A folder that holds no report says so in one line and gives exit code 2."""
    code, out, err = run(capsys, "parse", str(tmp_path))
    assert code == 2
    assert json.loads(out)["error"]["kind"] == "directory"
    assert err.startswith(f"ogi: {tmp_path}: holds no reports; accepted endings: ")
    assert err.count("\n") == 1


def test_build_writes_the_tables_and_says_where(capsys, raw, tmp_path):
    """Building says how many reports went where."""
    code, out, _ = run(capsys, "build", "--raw", str(raw), "--out", str(tmp_path / "out"))
    assert code == 0
    assert out.startswith(f"5 reports → {tmp_path / 'out'}")


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_check_finds_no_error_on_the_five_reports(capsys, raw, name):
    """None of the five breaks a printed identity of the form, so the exit code is 0."""
    code, _, _ = run(capsys, "check", str(next(raw.glob(f"{name}*"))))
    assert code == 0


def test_check_gives_exit_code_1_for_a_broken_identity(capsys, raw, tmp_path):
    """A table whose total was mistyped is an error and gives exit code 1."""
    text = next(raw.glob("004*")).read_text(encoding="utf-8")
    broken = tmp_path / "broken.txt"
    broken.write_text(text.replace("(七)總計\n68\n2", "(七)總計\n69\n2"), encoding="utf-8")
    code, out, _ = run(capsys, "check", str(broken))
    assert code == 1
    assert "T3-ID" in out


def test_show_prints_the_line_a_cell_was_read_from(capsys, raw):
    """The marked line of the source is the one that prints the cell, with its neighbours."""
    code, out, _ = run(capsys, "show", str(next(raw.glob("004*"))), "--cell", "requests/received/total")
    assert code == 0
    assert "requests/received/total = '70'" in out
    assert ">   102 70" in out
    assert "    101 0" in out


def test_show_says_what_is_not_there(capsys, raw):
    """A cell or figure that the report does not give, and a misspelt name, are told in one line."""
    file = str(next(raw.glob("000*")))
    answers = [
        run(capsys, "show", file, *arguments)
        for arguments in (("--cell", "requests/received/total"), ("--cell", "received"), ("--fact", "review_other"))
    ]
    assert [code for code, _, _ in answers] == [2, 2, 2]
    assert [err.count("\n") for _, _, err in answers] == [1, 1, 1]
    assert "it states requests_received, requests_carried_in" in answers[2][2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reprot"], "invalid choice: 'reprot' (choose from "),
        (["reprot"], "(did you mean 'report'?); see ogi --help"),
        (["check", "--format", "htm", "a.txt"], "(did you mean 'html'?); see ogi check --help"),
        (["report", "-p", "lang"], "ogi report: argument -p: expected 2 arguments"),
        (["report", "--jobs", "0"], "argument --jobs: '0' is not a number from 1"),
    ],
)
def test_a_slip_in_the_arguments_is_told_in_one_line(capsys, arguments, said):
    """No usage stands before what is wrong, and a likely slip is named."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    told = capsys.readouterr().err
    assert (said in told, told.count("\n")) == (True, 1)


def test_names_of_cells_figures_and_rules_are_suggested(capsys, raw):
    """Who misspells a name is told the right one."""
    file = str(next(raw.glob("004*")))
    slips = ("--cell", "requests/recieved/total"), ("--fact", "requests_recieved")
    told = [run(capsys, "show", file, *slip)[2] for slip in slips] + [run(capsys, "check", "--rule", "T3-IDD", file)[2]]
    hints = [line.partition("did you mean '")[2].partition("'")[0] for line in told]
    assert hints == ["requests/received/total", "requests_received", "T3-ID"]


def test_a_disk_that_takes_nothing_is_told_in_one_line(capsys, raw, tmp_path, monkeypatch):
    """What the system refuses is no fault of the program: one line with the place, no traceback."""

    def refuse(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "reports.csv"))

    monkeypatch.setattr("analysis.dataset.store.write_all", refuse)
    code, _, err = run(capsys, "build", "--raw", str(raw), "--out", str(tmp_path / "out"))
    assert (code, err) == (2, f"ogi: {tmp_path / 'reports.csv'}: No space left on device\n")


def test_a_command_that_is_told_to_end_says_so(capsys, monkeypatch):
    """A polite end is answered as Ctrl-C is, and the answer of the process to it is put back."""
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("analysis.audit.list_rules", lambda: os.kill(os.getpid(), signal.SIGTERM))
    code, _, err = run(capsys, "rules")
    assert (code, err) == (130, "ogi: stopped\n")
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    ("unread", "told"),
    [
        ((), ""),
        (("a.pdf: needs a password",), "ogi: 1 file not read: a.pdf: needs a password\n"),
        (("a: x",) * 7, "ogi: 7 files not read: a: x; a: x; a: x; a: x; a: x; and 2 more\n"),
    ],
)
def test_report_names_what_was_not_read(capsys, monkeypatch, unread, told):
    """One line says which files the report lacks; the report was made, so the command succeeds."""
    result = RunResult(("06_report_en",), (), (), unread, Path("reports/index.html"))
    monkeypatch.setattr("analysis.publish.run_report", lambda *places, **options: result)
    code, out, err = run(capsys, "report")
    assert (code, out, err) == (0, f"pages: 1 made\nopen {Path('reports/index.html')}\n", told)


@pytest.mark.parametrize("command", ["parse", "check", "rules", "show", "build", "report", "params"])
def test_every_command_explains_itself_with_an_example(capsys, command):
    """--help of each command shows an example."""
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert f"example: ogi {command}" in capsys.readouterr().out


def test_build_says_how_many_tables_it_writes(capsys):
    """The number in the help is that of the tables of the dataset."""
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    assert ("nine tables" in " ".join(capsys.readouterr().out.split()), len(list_tables())) == (True, 9)
