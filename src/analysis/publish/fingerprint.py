"""What a page depends on, as hashes: two runs with the same hashes give the same page."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from .parameters import Notebook, Value, read_cells, source_of

PACKAGE = Path(__file__).parents[1]
DISTRIBUTION = "ogi-analysis"


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_files(folder: Path, label: str, skip: Iterable[str] = ()) -> dict[str, str]:
    """Return ``label/path`` → SHA-256 of every file below a folder, in order of path, hidden ones left out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in set(skip))
    names = {path: path.relative_to(folder) for path in paths}
    return {
        f"{label}/{name.as_posix()}": hash_file(path)
        for path, name in names.items()
        if not any(part.startswith(".") for part in name.parts)
    }


def hash_object(content: object) -> str:
    """Return the SHA-256 of what JSON can hold, keys sorted."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_notebook(notebook: Notebook) -> str:
    """Return the SHA-256 of the sources and tags of a notebook's cells: outputs and counts do not matter."""
    cells = [
        (cell["cell_type"], source_of(cell), cell.get("metadata", {}).get("tags", []))
        for cell in read_cells(notebook.path)
    ]
    return hash_object(cells)


def hash_package() -> str:
    """Return the SHA-256 of the source of this package: code and data files."""
    paths = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return hash_object({path.relative_to(PACKAGE).as_posix(): hash_file(path) for path in paths})


def list_versions() -> dict[str, str]:
    """Return Python's version and that of every package this one needs, directly or not, by name."""
    versions: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = {(DISTRIBUTION, "")}
    while waiting:
        name, extra = waiting.pop()
        seen.add((name, extra))
        distribution = _find_distribution(name)
        if distribution:
            versions[name] = distribution.version
            waiting |= set(_list_requirements(distribution, extra)) - seen
    return {"python": platform.python_version()} | dict(sorted(versions.items()))


def _find_distribution(name: str) -> metadata.Distribution | None:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None


def _list_requirements(distribution: metadata.Distribution, extra: str) -> Iterator[tuple[str, str]]:
    """Yield each package, with the extra asked of it or none, that a package needs on this machine."""
    for requirement in map(Requirement, distribution.requires or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            yield from ((name, further) for further in requirement.extras | {""})


def hash_run(notebook: Notebook, parameters: Mapping[str, Value], inputs: Mapping[str, str], environment: str) -> str:
    """Return the fingerprint of one run: notebook, parameters, input hashes, and the environment's digest."""
    return hash_object([hash_notebook(notebook), dict(parameters), dict(inputs), environment])
