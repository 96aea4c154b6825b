"""The page on measures keeps up with the code."""

from __future__ import annotations

import csv
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from analysis import corpus

PAGE = (Path(__file__).parents[2] / "docs" / "measures-text.md").read_text(encoding="utf-8")
MODULES = sorted(module.name for module in pkgutil.iter_modules(corpus.__path__))
ROOM = Path(corpus.__file__).parent


@pytest.mark.parametrize("name", MODULES)
def test_each_module_of_measures_is_on_the_page(name: str) -> None:
    """A module with public functions is named on the page, and each of them says what comes back."""
    module = importlib.import_module(f"analysis.corpus.{name}")
    public = {
        key: value
        for key, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not key.startswith("_")
    }
    assert not public or name in ("folding", "matching") or f"`{name}" in PAGE
    assert [key for key, function in public.items() if not function.__doc__] == []


def test_columns_of_the_lexicon_are_on_the_page() -> None:
    """Whoever extends the lexicon finds every column explained."""
    with (ROOM / "policy_terms.csv").open(encoding="utf-8") as lines:
        columns = csv.DictReader(lines).fieldnames
    assert [column for column in columns if f"`{column}`" not in PAGE] == []


def test_frozen_values_are_those_on_the_page() -> None:
    """The numbers quoted on the page are the numbers the functions give."""
    from analysis.corpus.keyness import signed_chi2, signed_g2

    values = signed_g2(30, 5, 1000, 2000), signed_chi2(30, 5, 1000, 2000), signed_chi2(30, 5, 1000, 2000, yates=True)
    assert [f"{float(value):.6f}" in PAGE for value in values] == [True, True, True]


def test_data_files_have_no_stray_spaces_or_duplicates() -> None:
    """The lists are clean: no cell has blanks around it and no first cell stands twice."""
    for path in sorted(ROOM.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(lines))
        assert [(path.name, row) for row in rows if any(cell != cell.strip() for cell in row)] == []
        assert len({row[0] for row in rows}) == len(rows), path.name
        assert {len(row) for row in rows} == {len(rows[0])}, path.name
