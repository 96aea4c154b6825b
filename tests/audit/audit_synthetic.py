"""Synthetic reports whose tables and prose add up, for the tests and the benchmark of the audit."""

from __future__ import annotations

import random
from dataclasses import replace

from analysis.document import Paragraph, Place
from analysis.forms import SECTIONS, TABLES, form_table
from analysis.parsing.claims import find_claims
from analysis.parsing.prose.facts import find_facts
from analysis.report import Cell, Number, Report, Section, TableReading

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other_organisation")
OPENING = ("2020年，我局共收到政府信息公开申请{r}件", "全年新收政府信息公开申请{r}宗", "本年度受理依申请公开{r}件")
CARRIED = (
    "，上年结转{i}件，办结{h}件，结转下年度{o}件。",
    "，结转上年度申请{i}件，共办理完成{h}件，结转下年度继续办理{o}件。",
)
Values = dict[tuple[str, str, str], Number]


def consistent_report(seed: int, form: str = "2019") -> Report:
    """Return a report in which every identity holds and whose prose agrees with its tables."""
    chance = random.Random(seed)
    values = _request_values(chance, form) | _dispute_values(chance) | _disclosure_values(chance, form)
    return report_of(values, form, 2020 if form == "2019" else 2021, _prose(chance, values, form))


def report_of(values: dict, form: str, year: int, texts: tuple[str, ...] = ()) -> Report:
    """Return a report with these cell values and this prose; ``None`` is a cell printed empty."""
    cells = tuple(_cell(form, key, value) for key, value in values.items())
    paragraphs = [Paragraph(text, Place(line=line)) for line, text in enumerate(texts, 1)]
    sections = tuple(
        Section(
            key, key, "\n".join(texts) if key == "overview" else "完善制度，加强培训，持续改进工作。", Place(line=1)
        )
        for key in SECTIONS
    )
    printed = {key[0] for key in values}
    return Report(
        source=f"synthetic-{form}.txt", sha256="", title=None, agency="西川市东山县教育局", region=None, level="county",
        scope="own body", year=year, published=None, form=form, script="hans", preamble="", sections=sections,
        cells=cells, tables=tuple(TableReading(t, int(t in printed), Place(line=20)) for t in TABLES),
        facts=find_facts(paragraphs, year), claims=find_claims(paragraphs, year), edits=(),
    )  # fmt: skip


def with_cell_changed(report: Report, index: int, by: int) -> Report:
    """Return the report with one cell printed as another number."""
    cell = report.cells[index]
    changed = replace(cell, value=cell.value + by, raw=str(cell.value + by))
    return replace(report, cells=(*report.cells[:index], changed, *report.cells[index + 1 :]))


def _cell(form: str, key: tuple[str, str, str], value: Number | None) -> Cell:
    table, row, column = key
    rows = {r.key: r for r in form_table(form, table).rows}
    unit = next(c.unit for c in rows[row].columns if c.key == column)
    raw = "" if value is None else str(value)
    return Cell(table, row, column, value, raw, "blank" if value is None else "reported", unit, Place(line=30))


def _request_values(chance: random.Random, form: str) -> Values:
    rows = [row.key for row in form_table(form, "requests").rows]
    outcomes = [row for row in rows if row not in ("received", "carried_in", "handled_total", "carried_out")]
    values: Values = {}
    for column in APPLICANTS:
        for row in outcomes:
            values["requests", row, column] = chance.choice((0, 0, 0, 1, 2, 5, 12, 40))
        handled = sum(values["requests", row, column] for row in outcomes)
        carried_in = chance.randint(0, min(handled, 9))
        carried_out = chance.randint(0, 9)
        values["requests", "handled_total", column] = handled
        values["requests", "carried_in", column], values["requests", "carried_out", column] = carried_in, carried_out
        values["requests", "received", column] = handled + carried_out - carried_in
    for row in rows:
        values["requests", row, "total"] = sum(values["requests", row, column] for column in APPLICANTS)
    return values


def _dispute_values(chance: random.Random) -> Values:
    values: Values = {}
    for row in ("review", "litigation_direct", "litigation_after_review"):
        parts = {column: chance.choice((0, 0, 1, 3, 8)) for column in ("upheld", "corrected", "other", "pending")}
        values |= {("disputes", row, column): value for column, value in parts.items()}
        values["disputes", row, "total"] = sum(parts.values())
    return values


def _disclosure_values(chance: random.Random, form: str) -> Values:
    values: Values = {}
    for row in form_table(form, "disclosure").rows:
        for column in row.columns:
            values["disclosure", row.key, column.key] = 0 if column.key == "items_change" else chance.randint(0, 300)
    return values


def _prose(chance: random.Random, values: Values, form: str) -> tuple[str, ...]:
    def total(row: str) -> Number:
        return sum(v for (t, r, c), v in values.items() if t == "requests" and c == "total" and r.startswith(row))

    numbers = {"r": total("received"), "i": total("carried_in"), "h": total("handled_total"), "o": total("carried_out")}
    online = chance.randint(0, numbers["r"])
    mail = numbers["r"] - online
    opening = chance.choice(OPENING).format(**numbers) + chance.choice(CARRIED).format(**numbers)
    share = f"{100 * online / numbers['r']:.1f}" if numbers["r"] else "0.0"
    channels = f"收到政府信息公开申请{numbers['r']}件，其中网上申请{online}件，占{share}%，信函申请{mail}件。"
    outcomes = (
        f"办结政府信息公开申请{numbers['h']}件，其中予以公开{total('granted')}件，部分公开{total('partly')}件，"
        f"不予公开{total('denied')}件，无法提供{total('unavailable')}件，不予处理{total('rejected')}件，"
        f"其他处理{total('other')}件。"
    )
    review = {
        column: values["disputes", "review", column] for column in ("total", "upheld", "corrected", "other", "pending")
    }
    disputes = (
        f"因政府信息公开被申请行政复议{review['total']}件，其中维持{review['upheld']}件，纠正{review['corrected']}件，其他结果{review['other']}件，"
        f"尚未审结{review['pending']}件。网站总访问量{chance.randint(1, 900)}.{chance.randint(1, 9)}万人次。"
    )
    year = "2020" if form == "2019" else "2021"
    return (opening.replace("2020", year), channels, outcomes, disputes)
