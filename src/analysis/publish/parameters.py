"""What a notebook can be asked for: the literals of its one cell tagged ``parameters``."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..errors import suggest
from .errors import PublishError

TAG = "parameters"
INJECTED = "injected-parameters"  # the tag of the cell that papermill adds
SCALARS = {"str": str, "int": int, "float": float, "bool": bool}
TYPES = (*SCALARS, *(f"list[{name}]" for name in SCALARS))

Value = str | int | float | bool | list | None


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook: its type as annotated, its default and the comment behind it as help."""

    name: str
    type: str
    default: Value
    help: str

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The only values accepted, where the help says ``one of a, b``; otherwise empty."""
        listed = re.search(r"\bone of ([\w.+-]+(?:, ?[\w.+-]+)+)", self.help)
        return tuple(re.split(r", ?", listed[1])) if listed else ()

    @property
    def accepted(self) -> str:
        """What may be given, in words."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.type.startswith("list["):
            return f"{self.type[5:-1]} values parted by commas"
        return "true or false" if self.type == "bool" else self.type


@dataclass(frozen=True)
class Notebook:
    """A source notebook: its file, its first heading and its parameters in the order of the cell."""

    path: Path
    title: str
    parameters: tuple[Parameter, ...]

    @property
    def name(self) -> str:
        """The file name without its ending; what ``--only`` and the pages call the notebook."""
        return self.path.stem

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, or ``None``."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


def list_notebooks(folder: Path) -> tuple[Notebook, ...]:
    """Return the notebooks of a folder in reading order; raise ``PublishError`` where there is none."""
    paths = sorted(folder.glob("*.ipynb")) if folder.is_dir() else []
    if not paths:
        raise PublishError(f"{folder}: no notebooks there; expected a folder with .ipynb files")
    return tuple(read_notebook(path) for path in paths)


def read_notebook(path: Path) -> Notebook:
    """Return a notebook's title and parameters; raise ``PublishError`` unless exactly one cell is tagged."""
    cells = read_cells(path)
    tagged = [cell for cell in cells if TAG in cell.get("metadata", {}).get("tags", [])]
    if len(tagged) != 1:
        raise PublishError(f"{path.name}: {len(tagged)} cells are tagged '{TAG}'; exactly one must be")
    return Notebook(path, _find_title(cells) or path.stem, read_parameters(source_of(tagged[0]), path.name))


def read_cells(path: Path) -> list[dict]:
    """Return the cells of a notebook file as JSON holds them; raise ``PublishError`` if it is not a notebook."""
    try:
        return list(json.loads(path.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(f"{path.name}: cannot be read as a notebook; expected JSON with cells") from error


def source_of(cell: Mapping) -> str:
    """Return the text of a cell, which a file may hold as one string or as lines."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def read_parameters(source: str, notebook: str) -> tuple[Parameter, ...]:
    """Return the parameters that the lines of a ``parameters`` cell assign.

    Only ``name: type = literal  # help`` is accepted: a value derived there would stay as it was when another
    parameter is given. ``notebook`` names the file in errors.

    >>> read_parameters("top: int = 20  # terms shown", "04_text.ipynb")
    (Parameter(name='top', type='int', default=20, help='terms shown'),)
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise PublishError(f"{notebook}: line {error.lineno} of the parameters cell is not Python") from error
    comments = _read_comments(source)
    return tuple(_read_parameter(line, comments.get(line.end_lineno or 0, ""), notebook) for line in statements)


def _read_comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in tokens if token.type == tokenize.COMMENT}


def _read_parameter(line: ast.stmt, comment: str, notebook: str) -> Parameter:
    target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
    try:
        name, default = target.id, ast.literal_eval(line.value)
    except (AttributeError, ValueError, TypeError) as error:
        raise PublishError(
            f"{notebook}: the parameters cell holds '{ast.unparse(line)}'; only name: type = literal is accepted"
        ) from error
    annotation = ast.unparse(line.annotation) if isinstance(line, ast.AnnAssign) else _infer_type(default)
    if annotation not in TYPES or not _fits(default, annotation):
        raise PublishError(
            f"{notebook}: parameter {name} is '{annotation}' with default {default!r}; "
            f"accepted types, which the default must have: {', '.join(TYPES)}"
        )
    return Parameter(name, annotation, default, comment)


def _infer_type(default: Value) -> str:
    if isinstance(default, list) and default:
        return f"list[{type(default[0]).__name__}]"
    return type(default).__name__


def _fits(default: Value, annotation: str) -> bool:
    if default is None:
        return True
    if annotation.startswith("list["):
        return isinstance(default, list) and all(_fits(item, annotation[5:-1]) for item in default)
    if annotation == "float":
        return type(default) in (int, float)
    return type(default) is SCALARS[annotation]


def convert_value(parameter: Parameter, text: str, notebook: str) -> Value:
    """Return the value that ``text`` gives a parameter; raise ``PublishError`` where it is of another type."""
    try:
        value = _convert(text, parameter.type)
    except ValueError as error:
        raise _wrong_value(parameter, text, notebook) from error
    if parameter.choices and any(str(item) not in parameter.choices for item in _as_list(value)):
        raise _wrong_value(parameter, text, notebook)
    return value


def _wrong_value(parameter: Parameter, text: str, notebook: str) -> PublishError:
    hint = suggest(text, parameter.choices)
    return PublishError(
        f"{notebook}: parameter {parameter.name} cannot be '{text}'{hint}; accepted: {parameter.accepted}"
    )


def _as_list(value: Value) -> list:
    return value if isinstance(value, list) else [value]


def _convert(text: str, annotation: str) -> Value:
    if annotation.startswith("list["):
        items = [item.strip() for item in text.split(",") if item.strip()]
        return [_convert(item, annotation[5:-1]) for item in items]
    if annotation == "bool":
        return _convert_bool(text)
    value = SCALARS[annotation](text)
    if annotation == "float" and not abs(value) < float("inf"):
        raise ValueError(text)
    return value


def _convert_bool(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def check_names(given: Iterable[str], notebooks: Iterable[Notebook]) -> None:
    """Raise ``PublishError`` at the first name that is no parameter of any of the notebooks."""
    chosen = tuple(notebooks)
    known = sorted({parameter.name for notebook in chosen for parameter in notebook.parameters})
    for name in given:
        if name not in known:
            place = ", ".join(notebook.name for notebook in chosen)
            raise PublishError(
                f"unknown parameter '{name}'{suggest(name, known)}; parameters of {place}: {', '.join(known)}"
            )


def _find_title(cells: Iterable[Mapping]) -> str | None:
    for cell in cells:
        heading = re.search(r"^# +(.+?)\s*$", source_of(cell), re.MULTILINE)
        if cell.get("cell_type") == "markdown" and heading:
            return heading[1]
    return None
