"""What a notebook may be asked for is read from its source, and anything else is refused in one line."""

from __future__ import annotations

import re

import pytest

from analysis.publish import Parameter, PublishError, describe_parameters
from analysis.publish.parameters import convert_value, read_parameters

CELL = """# What the notebook can be asked for
top: int = 20  # terms shown
share: float = 1  # least share
lang: str = "zh"  # one of zh, en
terms: list[str] = ["六稳", "六保"]  # policy terms
is_strict: bool = False
label = "#1"  # a sign in the text
"""


def test_parameters_are_read_with_type_default_and_help() -> None:
    """The annotation is the type, the literal the default, the trailing comment the help."""
    assert read_parameters(CELL, "n.ipynb") == (
        Parameter("top", "int", 20, "terms shown"),
        Parameter("share", "float", 1, "least share"),
        Parameter("lang", "str", "zh", "one of zh, en"),
        Parameter("terms", "list[str]", ["六稳", "六保"], "policy terms"),
        Parameter("is_strict", "bool", False, ""),
        Parameter("label", "str", "#1", "a sign in the text"),
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "import os",
            "n.ipynb: the parameters cell holds 'import os'; only name: type = literal is accepted",
        ),
        (
            "a: int = 1 + n",
            "n.ipynb: the parameters cell holds 'a: int = 1 + n'; only name: type = literal is accepted",
        ),
        ("a: int", "n.ipynb: the parameters cell holds 'a: int'; only name: type = literal is accepted"),
        ("a, b = 1, 2", "n.ipynb: the parameters cell holds 'a, b = (1, 2)'; only name: type = literal is accepted"),
        ("a: int =", "n.ipynb: line 1 of the parameters cell is not Python"),
        (
            "a: int | None = 1",
            "n.ipynb: parameter a is 'int | None' with default 1; accepted types, which the default must have: "
            "str, int, float, bool, list[str], list[int], list[float], list[bool]",
        ),
        (
            "a: int = True",
            "n.ipynb: parameter a is 'int' with default True; accepted types, which the default must have: "
            "str, int, float, bool, list[str], list[int], list[float], list[bool]",
        ),
    ],
)
def test_what_is_no_literal_is_refused(source: str, message: str) -> None:
    """A derived value would stay as it was when another parameter is given, so the cell may not hold one."""
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        read_parameters(source, "n.ipynb")


@pytest.mark.parametrize(
    ("annotation", "text", "value"),
    [
        ("str", "12", "12"),
        ("int", "-3", -3),
        ("float", "0.5", 0.5),
        ("bool", "True", True),
        ("bool", "false", False),
        ("list[str]", "六稳, 六保", ["六稳", "六保"]),
        ("list[int]", "2018,2020", [2018, 2020]),
        ("list[str]", "", []),
    ],
)
def test_text_becomes_a_value_of_the_type(annotation: str, text: str, value: object) -> None:
    """What is typed on the command line reaches the notebook as the type it declares."""
    converted = convert_value(Parameter("p", annotation, None, ""), text, "n")
    assert (type(converted), converted) == (type(value), value)


@pytest.mark.parametrize(
    ("parameter", "text", "message"),
    [
        (Parameter("top", "int", 1, ""), "2.5", "04: parameter top cannot be '2.5'; accepted: int"),
        (Parameter("top", "int", 1, ""), "", "04: parameter top cannot be ''; accepted: int"),
        (Parameter("p", "float", 1.0, ""), "nan", "04: parameter p cannot be 'nan'; accepted: float"),
        (Parameter("p", "float", 1.0, ""), "inf", "04: parameter p cannot be 'inf'; accepted: float"),
        (Parameter("b", "bool", True, ""), "yes", "04: parameter b cannot be 'yes'; accepted: true or false"),
        (
            Parameter("years", "list[int]", [], ""),
            "2018,x",
            "04: parameter years cannot be '2018,x'; accepted: int values parted by commas",
        ),
        (
            Parameter("form", "str", "2019", "one of 2019, 2021, pre2019"),
            "pre2018",
            "04: parameter form cannot be 'pre2018' (did you mean 'pre2019'?); accepted: one of 2019, 2021, pre2019",
        ),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(parameter: Parameter, text: str, message: str) -> None:
    """The line names the notebook, the parameter, the value and what is accepted."""
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        convert_value(parameter, text, "04")


def test_parameters_of_all_notebooks_are_described(project) -> None:
    """A user sees what every notebook can be asked for, in reading order."""
    project.write("02_b", "", title="Second")
    project.write("01_a", "n: int = 1  # number", title="First")
    described = [(each.name, each.title, each.parameters) for each in describe_parameters(project.notebooks)]
    assert described == [("01_a", "First", (Parameter("n", "int", 1, "number"),)), ("02_b", "Second", ())]


def test_a_notebook_without_the_tag_is_refused(project) -> None:
    """Papermill would run it with its defaults whatever is given."""
    path = project.write("01_a", "n: int = 1")
    path.write_text(path.read_text(encoding="utf-8").replace('"parameters"', '"other"'), encoding="utf-8")
    with pytest.raises(PublishError, match=r"^01_a\.ipynb: 0 cells are tagged 'parameters'; exactly one must be$"):
        describe_parameters(project.notebooks)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": 1}', "\x00"])
def test_a_file_that_is_no_notebook_is_named(project, content: str) -> None:
    """A broken file is an error of one line, not a traceback."""
    (project.notebooks / "x.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(PublishError, match=r"^x\.ipynb: cannot be read as a notebook; expected JSON with cells$"):
        describe_parameters(project.notebooks)


def test_a_folder_without_notebooks_is_named(project) -> None:
    """An empty or misspelt folder is not taken for a report without pages."""
    with pytest.raises(PublishError, match=r"notebooks: no notebooks there; expected a folder with \.ipynb files$"):
        describe_parameters(project.notebooks)
