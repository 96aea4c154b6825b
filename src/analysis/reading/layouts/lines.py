"""Numbered lines: what each layout takes and returns."""

from __future__ import annotations

from collections.abc import Callable

NumberedLine = tuple[int, str]
Layout = Callable[[list[NumberedLine]], list[NumberedLine]]
