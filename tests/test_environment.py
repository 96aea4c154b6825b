"""The files that make the environment agree with each other, and no committed file names a place it must not."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
# Words that only look like addresses: names of XML and JSON vocabularies, which nothing ever loads, and the domain
# reserved for examples.
# Extras that a user asks for by name; the environment of `make env` does not hold them.
NOT_INSTALLED = ("bench", "ocr")
VOCABULARIES = (
    "www.w3.org/",
    "schemas.openxmlformats.org/",
    "datapackage.org/",
    "json.schemastore.org/",
    "example.org",
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home|Users|opt|tmp/bash)/\w")
ADDRESS = re.compile(r"\b(?:https?|ftp|file|git\+\w+)://(?!127\.0\.0\.1|localhost|\{)([\w.-]+[^\s\"'<>)]*)")


def normalise(name: str) -> str:
    """Return a package name as the packaging standard compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(name: str = "constraints.txt") -> dict[str, str]:
    """Return package → version of a constraints file."""
    lines = (ROOT / name).read_text(encoding="utf-8").split()
    return {normalise(name): version for name, version in (line.split("==") for line in lines)}


def read_declared() -> dict[str, Requirement]:
    """Return the packages that pyproject.toml asks for, those of the tests included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = project["optional-dependencies"]
    listed = project["dependencies"] + [each for name in groups if name not in NOT_INSTALLED for each in groups[name]]
    return {normalise(each.name): each for each in map(Requirement, listed)}


def read_conda() -> tuple[dict[str, str], list[str]]:
    """Return package → version of the conda environment, and the other lines of its pip section."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    through_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    pinned = [line.split("=", 1) for line in listed if isinstance(line, str) and "=" in line]
    pinned += [line.split("==") for line in through_pip if "==" in line]
    return {normalise(CONDA_NAMES.get(name, name)): version for name, version in pinned}, [
        line for line in through_pip if "==" not in line
    ]


def list_needed() -> set[str]:
    """Return every package that the declared ones need on this machine, directly or not."""
    seen: set[tuple[str, str]] = set()
    waiting = [(each, extra) for each in read_declared().values() for extra in each.extras | {""}]
    while waiting:
        requirement, extra = waiting.pop()
        name = normalise(requirement.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for below in map(Requirement, metadata.requires(name) or []):
            if below.marker is None or below.marker.evaluate({"extra": extra}):
                waiting += [(below, further) for further in below.extras | {""}]
    return {name for name, _ in seen}


def test_every_declared_package_is_pinned() -> None:
    """A package without a pin would make two environments differ."""
    assert sorted(set(read_declared()) - set(read_pins())) == []


def test_pins_admit_what_is_declared() -> None:
    """A pin that pyproject.toml excludes would make the environment impossible."""
    pins = read_pins()
    outside = [name for name, each in read_declared().items() if pins[name] not in each.specifier]
    assert outside == []


def test_pins_cover_the_resolved_environment() -> None:
    """Packages that come along are pinned too, and what is installed is what is pinned."""
    pins = read_pins()
    installed = {name: metadata.version(name) for name in list_needed()}
    assert {name: pins.get(name) for name in installed} == installed


def test_pins_of_character_recognition_are_their_own() -> None:
    """The extra for scans is pinned apart, so that nobody installs it unasked; what is installed is what is pinned."""
    pins = read_pins("constraints-ocr.txt")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {normalise(Requirement(each).name) for each in project["optional-dependencies"]["ocr"]}
    assert wanted <= set(pins)
    assert set(pins) & set(read_pins()) == set()
    known = {normalise(each.metadata["Name"]): each.version for each in metadata.distributions()}
    assert {name: known[name] for name in pins if name in known} == {n: v for n, v in pins.items() if n in known}


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the pins are resolved for Python 3.11")
def test_no_pin_is_left_over() -> None:
    """A pin that nothing needs any more would mislead a reader about the environment."""
    assert sorted(set(read_pins()) - list_needed()) == []


def test_conda_environment_is_in_step() -> None:
    """Conda users get the declared packages, no others, at the pinned versions."""
    pins = read_pins()
    conda, _ = read_conda()
    python = conda.pop("python")
    assert python == "3.11"
    assert conda == {name: pins[name] for name in read_declared() if name in conda}
    assert sorted(set(read_declared()) - set(conda)) == []


def test_conda_environment_installs_this_package() -> None:
    """Without it neither the notebooks nor the ogi command would find the package."""
    assert read_conda()[1] == ["--editable ."]


@pytest.mark.parametrize(
    "name", ["constraints.txt", "constraints-ocr.txt", "environment.yml", "Makefile", ".ci/run", "pyproject.toml"]
)
def test_environment_files_name_no_place(name: str) -> None:
    """Where packages come from is the machine's business, not the repository's."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\S*(?:://|index-url|find-links|file:)\S*", text) == []


def list_committed() -> list[Path]:
    """Return the committed files, the raw reports left out: those are kept byte for byte."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    paths = [ROOT / name for name in listed.split("\0") if name and not name.startswith("data/raw/")]
    return [path for path in paths if path.is_file()]


def find_places(text: str) -> list[str]:
    """Return the addresses and paths of a machine that a text names."""
    addresses = [found[0] for found in ADDRESS.finditer(text) if not found[1].startswith(VOCABULARIES)]
    return addresses + [found[0] for found in MACHINE_PATHS.finditer(text)]


def test_search_for_places_finds_them() -> None:
    """The search below would pass on anything if it could not find an address; these are made up."""
    made_up = (
        "see " + "https:" + "//registry.example.com/simple and " + "/work" + "/x, not file.py or a" + "/work" + "/b"
    )
    assert find_places(made_up) == ["https:" + "//registry.example.com/simple", "/work" + "/x"]


def test_no_committed_file_names_a_place() -> None:
    """Addresses rot and a machine's paths mean nothing elsewhere."""
    committed = list_committed()
    if not committed:
        pytest.skip("not a git checkout")
    found = {}
    for path in committed:
        content = path.read_bytes()
        places = [] if b"\0" in content else find_places(content.decode("utf-8", errors="replace"))
        if places:
            found[path.relative_to(ROOT).as_posix()] = places[:3]
    assert found == {}
