"""Which elements of a web page do what; the list is ``elements.csv``."""

from __future__ import annotations

from functools import cache

from ...tabular import read_table


@cache
def elements_with(role: str) -> frozenset[str]:
    """Return the elements that are ``unseen``, begin a ``paragraph``, may hold navigation or be a ``block`` of rows."""
    return frozenset(row["element"] for row in read_table(__package__, "elements.csv") if row["role"] == role)
