"""The report is made from what has changed only, all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from analysis.publish import PublishError

PROFILE = 'processed_dir: str = "../data/processed"\nreport_id: str = "a"  # report'


def test_first_second_and_partial_runs(project) -> None:
    """Every page is made once; a second run makes none; a change makes what depends on it and nothing else."""
    project.write_dataset()
    project.write("05_profile", PROFILE, "report_id")
    project.write("06_report", 'lang: str = "zh"  # one of zh, en', "lang")
    project.add_report("a")
    project.add_report("b")
    pages = ("01_dataset", "05_profile_a", "05_profile_b", "06_report_zh", "06_report_en")

    assert project.run().made == pages
    first = project.snapshot()
    again = project.run()
    assert (again.made, again.unchanged) == ((), pages)
    assert project.said == [f"{page}: unchanged" for page in pages]
    assert project.snapshot() == first

    project.write("06_report", 'lang: str = "zh"  # one of zh, en', "lang.upper()")
    assert project.run().made == ("06_report_zh", "06_report_en")

    (project.raw / "b.txt").unlink()
    fewer = project.run()
    assert (fewer.removed, "05_profile_b.html" in project.snapshot()) == (("05_profile_b",), False)


def test_a_page_that_was_changed_or_deleted_is_made_again(project) -> None:
    """What stands in the reports is what the manifest says, whoever touched it."""
    project.write("02_a", "n: int = 1", "n")
    project.write("03_b", "n: int = 1", "n")
    project.run()
    good = project.snapshot()
    (project.reports / "02_a.html").write_text("spoilt", encoding="utf-8")
    (project.reports / "notebooks" / "03_b.ipynb").unlink()
    assert project.run().made == ("02_a", "03_b")
    assert project.snapshot() == good


def test_a_failed_run_leaves_the_last_good_report(project) -> None:
    """The error is one line with notebook, cell and reason; no file of the report changes, none stays half-written."""
    project.write("02_a", "n: int = 1", "n")
    project.write("03_b", "n: int = 1", "n")
    project.run()
    good = project.snapshot()
    project.write("02_a", "n: int = 2", "n")
    project.write("03_b", "n: int = 1", "x = 1", '{"key": 1}["other"]')
    message = '03_b, code cell 3 ({"key": 1}["other"]): KeyError: \'other\''
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        project.run()
    assert project.snapshot() == good
    assert sorted(path.name for path in project.reports.iterdir() if path.name.startswith(".")) == []


def test_a_first_run_that_fails_leaves_nothing(project) -> None:
    """A folder of reports with nothing in it would look like a report."""
    project.write("02_a", "n: int = 1", 'raise ValueError("first line\\nlast line")')
    with pytest.raises(PublishError, match=r"ValueError: last line$"):
        project.run()
    assert not project.reports.exists()


def test_a_kernel_that_dies_is_an_error_of_one_line(project) -> None:
    """Running out of memory kills the kernel without an exception."""
    project.write("02_a", "n: int = 1", "import os; os._exit(1)")
    with pytest.raises(PublishError, match=r"^02_a: the kernel died; is there enough memory\?$"):
        project.run()


def test_parameters_given_reach_the_notebooks(project) -> None:
    """A value goes to each notebook that has the parameter; a page then shows it."""
    project.write("02_a", "top: int = 3  # terms shown", "top * 1000 + 1")
    project.write("03_b", "", "1")
    project.run(parameters={"top": "7"})
    page = (project.reports / "02_a.html").read_text(encoding="utf-8")
    assert "7001" in page
    assert re.search(r"<code>top</code></td>\s*<td[^>]*><code>7</code></td>\s*<td>terms shown</td>", page)


def test_only_runs_what_is_named(project) -> None:
    """The other pages stay, and stay listed."""
    project.write("02_a", "n: int = 1", "n")
    project.write("03_b", "n: int = 1", "n")
    project.run()
    project.write("02_a", "n: int = 2", "n")
    project.write("03_b", "n: int = 2", "n")
    result = project.run(only=["03_b"])
    assert (result.made, result.unchanged) == (("03_b",), ())
    assert "02_a.html" in project.reports.joinpath("index.html").read_text(encoding="utf-8")


def test_one_profile_can_be_asked_for(project) -> None:
    """With a report named, only its profile is run; the others stay."""
    project.write_dataset()
    project.write("05_profile", PROFILE, "report_id")
    for name in "abc":
        project.add_report(name)
    assert project.run(parameters={"report_id": "b"}, only=["01_dataset", "05_profile"]).made == (
        "01_dataset",
        "05_profile_b",
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"parameters": {"topp": "1"}},
            "unknown parameter 'topp' (did you mean 'top'?); parameters of 02_a, 06_report: figures_dir, lang, top",
        ),
        ({"parameters": {"top": "x"}}, "02_a: parameter top cannot be 'x'; accepted: int"),
        ({"parameters": {"lang": "fr"}}, "06_report: parameter lang cannot be 'fr'; accepted: one of zh, en"),
        ({"parameters": {"figures_dir": "x"}}, "parameter figures_dir is set by the run itself; it cannot be given"),
        ({"only": ["02_b"]}, "no notebook '02_b' (did you mean '02_a'?); there are: 02_a, 06_report"),
        ({"jobs": 0}, "the number of processes cannot be 0; accepted: 1 or more"),
    ],
)
def test_wrong_options_are_refused_before_anything_runs(project, options: dict, message: str) -> None:
    """One clear line, and no page is made."""
    project.write("02_a", 'top: int = 1\nfigures_dir: str = "../reports/figures"', "top")
    project.write("06_report", 'lang: str = "zh"  # one of zh, en', "lang")
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        project.run(**options)
    assert not project.reports.exists()


def test_a_report_that_is_not_there_cannot_be_profiled(project) -> None:
    """A misspelt report id names the ones there are."""
    project.write_dataset()
    project.write("05_profile", PROFILE, "report_id")
    project.add_report("hainan_2020")
    message = (
        "05_profile: parameter report_id cannot be 'hainan_2021' (did you mean 'hainan_2020'?); "
        "accepted: one of hainan_2020"
    )
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        project.run(parameters={"report_id": "hainan_2021"})


def test_the_dataset_has_to_be_there(project) -> None:
    """A page that needs the dataset says what to run first."""
    project.write("05_profile", PROFILE, "report_id")
    with pytest.raises(PublishError, match=r"reports\.csv: no table of reports; run the notebook that builds"):
        project.run()


def test_figures_are_kept_by_page(project) -> None:
    """Two pages may use the same file name for a figure; each figure goes with its page."""
    save = 'import pathlib; print(pathlib.Path(figures_dir, "f.csv").write_text(__name__), figures_dir)'
    for name in ("02_a", "03_b"):
        project.write(name, 'figures_dir: str = "../reports/figures"', save)
    project.run()
    assert {name for name in project.snapshot() if name.startswith("figures/")} == {
        "figures/02_a/f.csv",
        "figures/03_b/f.csv",
    }
    page = (project.reports / "02_a.html").read_text(encoding="utf-8")
    assert "../reports/figures/02_a" in page
    assert ".partial" not in page
    (project.notebooks / "03_b.ipynb").unlink()
    project.run()
    assert not (project.reports / "figures" / "03_b").exists()


def test_two_machines_make_the_same_bytes(make_project) -> None:
    """Nothing of the moment or the place is in the pages, the executed notebooks or the manifest."""
    snapshots = []
    for name in ("here", "elsewhere"):
        project = make_project(name)
        project.write_dataset()
        project.add_report("a")
        shown = "import sys, os; print(os.getcwd(), sys.executable, object(), sorted(map(hash, ['a', 'b'])))"
        project.write("02_a", 'figures_dir: str = "../reports/figures"', shown)
        project.run()
        snapshots.append(project.snapshot())
        spoken = b"".join(project.snapshot().values())
        assert str(project.root).encode() not in spoken
    assert snapshots[0] == snapshots[1]


def test_manifest_names_what_each_artefact_was_made_from(project) -> None:
    """Notebook, parameters, inputs and versions stand by each file, and its hash is that of its bytes."""
    project.write_dataset()
    project.add_report("a", "甲")
    project.run()
    manifest = json.loads((project.reports / "manifest.json").read_text(encoding="utf-8"))
    (run,) = manifest["runs"]
    assert (run["name"], run["notebook"]) == ("01_dataset", "01_dataset.ipynb")
    assert run["parameters"] == {"raw_dir": "../data/raw", "processed_dir": "../data/processed"}
    assert run["inputs"] == {"raw/a.txt": hashlib.sha256("甲".encode()).hexdigest()}
    assert list(run["outputs"]) == ["processed/reports.csv"]
    assert manifest["environments"][run["environment"]]["packages"]["papermill"]
    written = {artefact["path"]: artefact["sha256"] for artefact in run["artefacts"]}
    assert written == {
        path: hashlib.sha256((project.reports / path).read_bytes()).hexdigest()
        for path in ("01_dataset.html", "notebooks/01_dataset.ipynb")
    }


def test_files_that_were_not_read_are_in_the_result(project) -> None:
    """What the dataset says it lacks is told after the run, also when nothing had to be made."""
    package = '{"unread": [{"source": "b.xyz", "kind": "kind", "message": "not known"}]}'
    write_package = f"pathlib.Path(processed_dir, 'datapackage.json').write_text({package!r}, encoding='utf-8')"
    project.write_dataset(write_package)
    project.add_report("a")
    assert [project.run().unread, project.run().unread] == [("b.xyz: not known",)] * 2


def test_a_manifest_that_cannot_be_read_is_named(project) -> None:
    """A broken manifest is not taken for a first run, which would leave stale pages behind."""
    project.write("02_a", "", "1")
    project.reports.mkdir()
    (project.reports / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(PublishError, match=r"manifest\.json: not readable as JSON; delete it to make the report anew$"):
        project.run()


def test_what_a_notebook_says_on_stderr_is_passed_on(project) -> None:
    """A warning is told to whoever runs the report and does not get into the page."""
    project.write("02_a", "", 'import sys; print("a warning", file=sys.stderr)')
    project.run()
    assert "02_a: said on stderr: a warning" in project.said
    assert "a warning\n" not in (project.reports / "02_a.html").read_text(encoding="utf-8")


def test_files_of_the_user_stay(project) -> None:
    """A run removes what earlier runs made and nothing else."""
    project.write("02_a", "", "1")
    project.run()
    (project.reports / "notes.txt").write_text("mine", encoding="utf-8")
    (project.notebooks / "02_a.ipynb").rename(project.notebooks / "03_a.ipynb")
    project.run()
    assert {"notes.txt", "03_a.html"} <= set(project.snapshot())
    assert "02_a.html" not in project.snapshot()


def test_language_repeats_only_where_it_comes_first(project) -> None:
    """A notebook about language is run in each; one that merely can speak it is run once, in its own default."""
    project.write("02_a", 'top: int = 1\nlang: str = "en"', "lang")
    project.write("06_report", 'lang: str = "en"\ntop: int = 1', "lang")
    assert project.run().made == ("02_a", "06_report_zh", "06_report_en")
