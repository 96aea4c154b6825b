"""Synthetic reports with random but consistent numbers, laid out as the official forms are (no real body's data).

The layouts below are written out by hand from the two forms, cell by cell with their spans; only labels and the
order of cells come from the table of the forms. ``expected`` is what the generator put in.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial

from analysis.forms import form_table

Expected = dict[tuple[str, str, str], int | float | None]
COUNT = ("natural_person", "business", "research", "public_interest", "legal_services", "other_organisation")
OUTCOMES = ("upheld", "corrected", "other", "pending")
DENIALS = 8, 3, 5
PROSE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自{year}年1月1日起至12月31日止。"
    "全文由六个部分组成，电子版可以在本机关门户网站下载，如有疑问请与本机关联系。"
)
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TITLE = "云溪县人民政府{year}年政府信息公开工作年度报告"
OVERVIEW = "本年度全县主动公开政府信息{count}条，认真办理群众提出的申请，公开平台建设继续推进，监督保障有力。"
PROBLEMS = "主要问题是解读形式不够丰富、业务培训不够经常。下一步将加强培训，改进解读，提高公开质量。"
OTHER = "本年度本机关没有其他需要报告的事项，也没有收取信息处理费。"


@dataclass(frozen=True)
class SpanText:
    """One cell of a layout: its text and spans."""

    text: str
    rows: int = 1
    columns: int = 1


Rows = list[list[SpanText]]


@dataclass(frozen=True)
class SyntheticReport:
    """A report's texts, its three tables as laid out, and what must be read from them."""

    form: str
    year: int
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[Rows, Rows, Rows]
    expected: Expected

    def blocks(self) -> list[str | Rows]:
        """Texts and tables in reading order."""
        overview, problems, other = self.paragraphs[1:]
        first, second, third = self.tables
        return [
            self.title,
            self.paragraphs[0],
            HEADINGS[0],
            overview,
            HEADINGS[1],
            first,
            HEADINGS[2],
            second,
            HEADINGS[3],
            third,
            HEADINGS[4],
            problems,
            HEADINGS[5],
            other,
        ]


def make_report(form: str, seed: int, zero: str = "0", thousands: str = "") -> SyntheticReport:
    """Return a synthetic report of the form, the same for the same seed.

    ``zero`` is how a zero is printed; an empty text is no zero but a blank. ``thousands`` parts large numbers.
    """
    chance = random.Random(seed)
    year = 2020 if form == "2019" else 2023
    expected: Expected = {}
    printer = _Printer(expected, zero, thousands)
    tables = (
        _disclosure(form, chance, printer),
        _requests(form, chance, printer),
        _disputes(form, chance, printer),
    )
    if not zero:
        expected.update({key: None for key, value in expected.items() if value == 0})
    paragraphs = (PROSE.format(year=year), OVERVIEW.format(count=chance.randint(100, 9999)), PROBLEMS, OTHER)
    return SyntheticReport(form, year, TITLE.format(year=year), paragraphs, tables, expected)


@dataclass
class _Printer:
    """Prints the values of a row of a table in one manner."""

    expected: Expected
    zero: str
    thousands: str

    def __call__(self, table: str, row: str, last: int = 1) -> list[SpanText]:
        texts = [self._print(value) for key, value in self.expected.items() if key[:2] == (table, row)]
        return [*map(SpanText, texts[:-1]), SpanText(texts[-1], columns=last)]

    def _print(self, value: int | float | None) -> str:
        return self.zero if value == 0 else f"{value:,}".replace(",", self.thousands)


def _disclosure(form: str, chance: random.Random, printer: _Printer) -> Rows:
    expected = printer.expected
    for row in form_table(form, "disclosure").rows:
        for column in row.columns:
            value = round(chance.uniform(0, 5000), 2) if column.is_money else chance.randint(0, 2000)
            expected["disclosure", row.key, column.key] = value
    if expected.get(("disclosure", "licensing", "items_change")) is not None:
        expected["disclosure", "licensing", "items_change"] = -chance.randint(1, 200)
    put = partial(printer, "disclosure")
    if form == "2019":
        return [
            [SpanText("第二十条第（一）项", columns=4)],
            _texts("信息内容", "本年新\n制作数量", "本年新\n公开数量", "对外公开总数量"),
            [SpanText("规章"), *put("regulations")],
            [SpanText("规范性文件"), *put("normative_documents")],
            [SpanText("第二十条第（五）项", columns=4)],
            _texts("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
            [SpanText("行政许可"), *put("licensing")],
            [SpanText("其他对外管理服务事项"), *put("other_services")],
            [SpanText("第二十条第（六）项", columns=4)],
            _texts("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
            [SpanText("行政处罚"), *put("penalties")],
            [SpanText("行政强制"), *put("coercive_measures")],
            [SpanText("第二十条第（八）项", columns=4)],
            [SpanText("信息内容"), SpanText("上一年项目数量"), SpanText("本年增/减", columns=2)],
            [SpanText("行政事业性收费"), *put("fees", last=2)],
            [SpanText("第二十条第（九）项", columns=4)],
            [SpanText("信息内容"), SpanText("采购项目数量"), SpanText("采购总金额", columns=2)],
            [SpanText("政府集中采购"), *put("procurement", last=2)],
        ]
    return [
        [SpanText("第二十条第（一）项", columns=4)],
        _texts("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        [SpanText("规章"), *put("regulations")],
        [SpanText("行政规范性文件"), *put("normative_documents")],
        [SpanText("第二十条第（五）项", columns=4)],
        [SpanText("信息内容"), SpanText("本年处理决定数量", columns=3)],
        [SpanText("行政许可"), *put("licensing", last=3)],
        [SpanText("第二十条第（六）项", columns=4)],
        [SpanText("信息内容"), SpanText("本年处理决定数量", columns=3)],
        [SpanText("行政处罚"), *put("penalties", last=3)],
        [SpanText("行政强制"), *put("coercive_measures", last=3)],
        [SpanText("第二十条第（八）项", columns=4)],
        [SpanText("信息内容"), SpanText("本年收费金额（单位：万元）", columns=3)],
        [SpanText("行政事业性收费"), *put("fees", last=3)],
    ]


def _requests(form: str, chance: random.Random, printer: _Printer) -> Rows:
    expected = printer.expected
    table = form_table(form, "requests")
    outcome_rows = [row.key for row in table.rows[2:-2]]
    totals = {column: [chance.choice((0, 0, 1, 3, 12, 145)) for _ in outcome_rows] for column in COUNT}
    for column, counts in totals.items():
        disposed, carried_out = sum(counts), chance.randint(0, 9)
        carried_in = chance.randint(0, min(5, disposed + carried_out))
        column_values = [disposed + carried_out - carried_in, carried_in, *counts, disposed, carried_out]
        for row, value in zip(table.rows, column_values, strict=True):
            expected["requests", row.key, column] = value
    for row in table.rows:
        expected["requests", row.key, "total"] = sum(expected["requests", row.key, column] or 0 for column in COUNT)
    put = partial(printer, "requests")
    keys = [row.key for row in table.rows]
    own = [row.label.split(" ")[-1].split("/")[-1] for row in table.rows]
    other = 3 if form == "2021" else 0
    rows: Rows = [
        [
            SpanText("（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）", rows=3, columns=3),
            SpanText("申请人情况", columns=7),
        ],
        [SpanText("自然人", rows=2), SpanText("法人或其他组织", columns=5), SpanText("总计", rows=2)],
        _texts("商业\n企业", "科研\n机构", "社会公益组织", "法律服务机构", "其他"),
        [SpanText(own[0], columns=3), *put(keys[0])],
        [SpanText(own[1], columns=3), *put(keys[1])],
    ]
    groups = {4: ("（三）不予公开", 8), 12: ("（四）无法提供", 3), 15: ("（五）不予处理", 5)}
    groups |= {20: ("（六）其他处理", 3)} if other else {}
    for index in range(2, len(keys) - 1):
        line: list[SpanText] = [SpanText("三、本年度办理结果", rows=len(keys) - 3)] if index == 2 else []
        if index in groups:
            name, height = groups[index]
            line.append(SpanText(name, rows=height))
        is_single = index < 4 or index == len(keys) - 2 or (index == 20 and not other)
        line.append(SpanText(own[index], columns=2 if is_single else 1))
        rows.append([*line, *put(keys[index])])
    rows.append([SpanText(own[-1], columns=3), *put(keys[-1])])
    return rows


def _disputes(form: str, chance: random.Random, printer: _Printer) -> Rows:
    expected = printer.expected
    values: list[SpanText] = []
    for row in form_table(form, "disputes").rows:
        counts = [chance.randint(0, 30) for _ in OUTCOMES]
        for column, value in zip(row.columns, [*counts, sum(counts)], strict=True):
            expected["disputes", row.key, column.key] = value
        values += printer("disputes", row.key)
    outcomes = ("结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结")
    return [
        [SpanText("行政复议", columns=5), SpanText("行政诉讼", columns=10)],
        [
            *(SpanText(text, rows=2) for text in (*outcomes, "总计")),
            SpanText("未经复议直接起诉", columns=5),
            SpanText("复议后起诉", columns=5),
        ],
        [SpanText(text) for text in (*outcomes, "总计", *outcomes, "总计")],
        values,
    ]


def _texts(*texts: str) -> list[SpanText]:
    return [SpanText(text) for text in texts]


def place_spans(rows: Rows) -> dict[tuple[int, int], SpanText]:
    """Each cell by the row and column where it starts, with the spans of the cells before it counted."""
    placed: dict[tuple[int, int], SpanText] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            placed[number, column] = cell
            taken |= {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            column += cell.columns
    return placed
