"""What a page carries besides the report: buttons, navigation, footers, page numbers, counters, pinyin."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from ..document import Document
from .edit import Edit
from .lines import HAN, Change, Line, is_table_row, is_value, line_at, list_lines, write_edits
from .script import fold_characters

KIND = "furniture"
LONGEST_FURNITURE = 160
#: Signs of what may stand inside a line; a quick first look, for each pattern tells by its first characters where it
#: need not be tried.
INSIDE = (
    re.compile("[【\\[](?:打印|收藏|关闭|返回|分享|下载|加入|我要|广告)"),
    re.compile("[(（](?:广告|更多|本文|未经)"),
    re.compile("[-—–－] ?\\d{1,3} ?[-—–－]"),
    re.compile(
        "第 ?\\d+ ?页|打印\\s|收藏\\s|关闭\\s|分享\\s|打印本页|关闭本页|关闭窗口|返回顶部|本文由|文章由|转载"
        "|点击领取|立即咨询|免费[试领]|加微信|客服|加盟|限时"
    ),
)
#: Pinyin in brackets after the character it spells, as some copies add it: 務(wù). A tone mark is required, because
#: brackets with plain letters are also used for abbreviations.
PINYIN = re.compile(f"[(（](?<=[{HAN}].)[A-Za-zü]{{0,5}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ][a-zü]{{0,4}}[)）]")


def remove_page_furniture(document: Document) -> list[Edit]:
    """Return the edits that empty lines of page furniture and drop what a page or a mirror set inside a line.

    Safe because a line only goes as a whole and only when nothing on it is text of the report; its line break stays,
    so no paragraphs run together. A bare number is a counter only at the very end, below other furniture. Inside a
    line only pinyin in brackets, buttons in a row, page numbers and set phrases of advertising go.
    """
    lines, folded = list_lines(document), fold_characters(document.text)
    emptied = {line.number for line in lines if _is_furniture(line, folded)}
    emptied |= _list_trailing(lines, emptied)
    changes = []
    for line in (lines[number] for number in sorted(emptied | _list_signed(document.text, lines))):
        if line.number in emptied:
            changes.append(Change(line.start, line.start + len(line.text), "", line.number, 0.97))
        elif not is_table_row(line.text) and (_has_sign(line.text) or PINYIN.search(line.text)):
            changes += _drop_inside(line)
    return write_edits(document, KIND, changes)


def _list_signed(text: str, lines: tuple[Line, ...]) -> set[int]:
    """Return the numbers of the lines that may hold a sign of furniture inside; one search for all of them."""
    signs = [match.start() for pattern in (*INSIDE, PINYIN) for match in pattern.finditer(text)]
    return {line_at(lines, sign).number for sign in signs}


def _has_sign(text: str) -> bool:
    return any(pattern.search(text) for pattern in INSIDE)


def _is_furniture(line: Line, folded: str) -> bool:
    if not line.text or len(line.text) > LONGEST_FURNITURE or is_table_row(line.text):
        return False
    stripped = line.text.strip()
    if not stripped or stripped.isdecimal():
        return False
    patterns = _load_patterns()
    is_page_number = patterns["page"].fullmatch(stripped) is not None
    if is_page_number or is_value(stripped):
        return is_page_number
    return patterns["anywhere"].fullmatch(folded[line.start : line.start + len(line.text)].strip()) is not None


def _list_trailing(lines: tuple[Line, ...], emptied: set[int]) -> set[int]:
    """Return the lines below the last furniture that repeat the title or hold nothing but a counter."""
    if not emptied:
        return set()
    filled = [line for line in lines if line.text.strip()]
    title, trailing = filled[0].text.strip(), set()
    for line in reversed(filled):
        stripped = line.text.strip()
        if line.number in emptied:
            return trailing
        if stripped != title and not _load_patterns()["end"].fullmatch(stripped):
            return set()
        trailing.add(line.number)
    return set()


def _drop_inside(line: Line) -> list[Change]:
    """Return the changes that take out what stands inside a line: pinyin, buttons, page numbers, advertising."""
    text = fold_characters(line.text)
    patterns = (PINYIN, _load_patterns()["inside"]) if _has_sign(text) else (PINYIN,)
    spans = sorted({match.span() for pattern in patterns for match in pattern.finditer(text)})
    return [
        Change(line.start + start, line.start + end, "", line.number, 0.97)
        for position, (start, end) in enumerate(spans)
        if start < end and (not position or spans[position - 1][1] <= start)
    ]


@cache
def _load_patterns() -> dict[str, re.Pattern[str]]:
    """Return one pattern for each kind of place of page_furniture.tsv."""
    with (Path(__file__).parent / "page_furniture.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        where: re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["where"] == where))
        for where in {row["where"] for row in rows}
    }
