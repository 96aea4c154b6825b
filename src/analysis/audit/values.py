"""Single cells: readable, possible, empty; and the table of proactive disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..forms import STATISTICS, TABLES
from ..report import Cell, Finding
from .cells import Cells, column_label, name_words, row_label
from .rules import make_finding

MAY_BE_NEGATIVE = "items_change"
MONEY_UNITS = ("万元", "元", "亿元")
# A change this near to last year's number, and this large, looks like this year's number entered as a change.
STOCK_LIKE = (0.8, 1.25)
STOCK_MINIMUM = 10
# Below it, wrong readings of synthetic scans begin to be met; docs/reading.md has the measurement.
SURE = 0.95


def check_values(cells: Cells) -> Iterator[Finding]:
    """Yield the unreadable, impossible and unsure values, passes for tables without any, and counts of empty cells."""
    for table in (*TABLES, STATISTICS):
        own = [cell for cell in cells.report.cells if cell.table == table]
        if not own:
            continue
        wrong = [finding for cell in own if (finding := _check_value(cell))]
        yield from wrong or [make_finding("VAL", "pass", place=cells.table_place(table), table=table)]
        yield from _check_confidence(cells, table, own)
        blanks = sum(cell.status == "blank" for cell in own)
        yield make_finding(
            "EMPTY", "fail" if blanks else "pass", place=cells.table_place(table), table=table,
            expected=len(own) if blanks else None, found=blanks if blanks else None,
        )  # fmt: skip


def _check_value(cell: Cell) -> Finding | None:
    if cell.status == "illegible":
        problem = ("cannot be read", "无法辨认")
    elif cell.value is None:
        return None
    elif cell.value < 0 and cell.column != MAY_BE_NEGATIVE:
        problem = ("is negative", "为负数")
    elif not float(cell.value).is_integer() and cell.unit not in MONEY_UNITS:
        problem = ("is not a whole number", "不是整数")
    else:
        return None
    words = {**name_words(cell.row, cell.column), "raw": cell.raw}
    words |= {"problem_en": problem[0], "problem_zh": problem[1]}
    return make_finding(
        "VAL", "fail", place=cell.place, table=cell.table, row=cell.row, column=cell.column, found=cell.value,
        evidence=cell.raw, words=words,
    )  # fmt: skip


def _check_confidence(cells: Cells, table: str, own: list[Cell]) -> Iterator[Finding]:
    """Of a table recognised in a picture, the cells to be looked at; an unreadable one is a finding of its own."""
    recognised = [cell for cell in own if cell.confidence is not None and cell.status != "illegible"]
    unsure = [cell for cell in recognised if cell.confidence < SURE]
    if recognised and not unsure:
        yield make_finding("OCR", "pass", place=cells.table_place(table), table=table)
    for cell in unsure:
        words = {**name_words(cell.row, cell.column), "raw": cell.raw, "confidence": f"{cell.confidence:.2f}"}
        yield make_finding(
            "OCR", "fail", place=cell.place, table=table, row=cell.row, column=cell.column, evidence=cell.raw,
            words=words,
        )  # fmt: skip


def check_disclosure(cells: Cells) -> Iterator[Finding]:
    """Yield, for the form of 2019, whether items of last year plus change stay at 0 or above; hint on stocks."""
    if cells.form != "2019":
        return
    for row in cells.rows("disclosure"):
        last = cells.value("disclosure", row, "items_last_year")
        change = cells.value("disclosure", row, "items_change")
        if last is None or change is None:
            continue
        printed = [cells.get("disclosure", row, column) for column in ("items_last_year", MAY_BE_NEGATIVE)]
        shared = {
            "table": "disclosure",
            "row": row,
            "column": MAY_BE_NEGATIVE,
            "place": printed[1].place,
            "words": name_words(row, MAY_BE_NEGATIVE),
            "evidence": _quote(row, printed),
        }
        yield make_finding("T2C-1", "pass" if last + change >= 0 else "fail", found=last + change, **shared)
        if last >= STOCK_MINIMUM and STOCK_LIKE[0] <= change / last <= STOCK_LIKE[1]:
            yield make_finding("HINT-STOCK", "fail", expected=last, found=change, **shared)


def _quote(row: str, printed: Iterable[Cell]) -> str:
    """The printed cells of a row under their names, for evidence."""
    cells = "；".join(f"{column_label(cell.column, 'zh')} {cell.raw.strip() or '□'}" for cell in printed)
    return f"{row_label(row, 'zh')}：{cells}"
