"""The font of figures and pages: two files cut from Noto Sans SC, the common and the rarer characters of reports.

The full font that comes with ``zhplot`` weighs 10 MB, and embedding a part of it parses all of it again for every PDF
and page. So the first level of GB 2312 with Latin letters and signs is cut out once per machine and kept in
matplotlib's cache folder; the rest of GB 2312 and the first level of Big5 make a second file, needed by few figures;
the full font stands behind both.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
import tempfile
from pathlib import Path

FAMILY = "OGI Sans SC"
RARE_FAMILY = "OGI Sans SC Rare"
FULL_FAMILY = "Noto Sans SC"

_SIGNS = "−–—―‘’“”·•…‰±×÷≈≠≤≥→←↑↓■□▪▲△▼▽◆◇●○◎★☆№℃Ⅰ々①②③④⑤⑥⑦⑧⑨⑩"
_RECIPE = "2"  # counted up whenever the cut below changes, so that old cache files are not used


@functools.cache
def full_font_path() -> Path:
    """The path of NotoSansSC-Regular.ttf in the installed ``zhplot`` package, found without importing it."""
    found = importlib.util.find_spec("zhplot")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the package zhplot, which brings the font of the figures, is not installed")
    return Path(found.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"


@functools.cache
def common_characters() -> frozenset[int]:
    """The code points of the first cut: Latin, signs, full-width forms and the 3,755 common characters."""
    latin = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x3000, 0x3040), *range(0xFF01, 0xFF5F)]
    return frozenset(latin) | set(map(ord, _SIGNS)) | _charset("gb2312", 0xA1, 0xD8)


@functools.cache
def rare_characters() -> frozenset[int]:
    """The code points of the second cut: the less common simplified and the common traditional characters."""
    return frozenset(_charset("gb2312", 0xD8, 0xF8) | _charset("big5", 0xA1, 0xC7)) - common_characters()


def _charset(encoding: str, first_lead: int, end_lead: int) -> set[int]:
    """The code points of a two-byte encoding whose lead byte lies in the range."""
    found = set()
    for lead in range(first_lead, end_lead):
        for trail in range(0x40, 0xFF):
            text = bytes([lead, trail]).decode(encoding, errors="ignore")
            found.update(map(ord, text) if len(text) == 1 else ())
    return found


@functools.cache
def font_paths() -> tuple[Path, Path]:
    """The paths of the two cut fonts, made on first use on this machine."""
    import matplotlib

    full = full_font_path()
    digest = hashlib.sha256(full.read_bytes() + _RECIPE.encode()).hexdigest()[:12]
    folder = Path(matplotlib.get_cachedir())
    cuts = ((FAMILY, common_characters), (RARE_FAMILY, rare_characters))
    paths = tuple(folder / f"{family.lower().replace(' ', '-')}-{digest}.ttf" for family, _ in cuts)
    for path, (family, characters) in zip(paths, cuts, strict=True):
        if not path.exists():
            _cut_font(full, path, family, characters())
    return paths


def _cut_font(full: Path, path: Path, family: str, characters: frozenset[int]) -> None:
    """Write the cut font beside ``path`` and rename it, so that no other process reads half a file."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "BASE", "STAT", "GSUB", "GPOS", "GDEF"]
    with TTFont(full, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters)
        cutter.subset(font)
        for name_id, text in ((1, family), (4, family), (6, family.replace(" ", "") + "-Regular")):
            font["name"].setName(text, name_id, 3, 1, 0x409)
        handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".ttf")
        with os.fdopen(handle, "wb") as file:
            font.save(file)
    os.replace(beside, path)


@functools.cache
def covered_code_points() -> frozenset[int]:
    """The code points that the fonts of the figures can draw."""
    from fontTools.ttLib import TTFont

    with TTFont(full_font_path(), lazy=True) as font:
        return frozenset(font.getBestCmap())
