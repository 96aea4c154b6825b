"""Synthetic reports written as web pages in the styles that public pages show."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sheet_writers import grid_of
from synthetic_reports import Rows, SyntheticReport

NAVIGATION = (
    '<div class="menu"><ul>'
    + "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("首页", "政务公开", "办事服务", "互动")))
    + '</ul></div><script>var a = "<p>不是正文。</p>";</script><style>td{width:1px}</style>'
)
RELATED = (
    '<div class="side"><a href="/1">某局2019年政府信息公开工作年度报告</a><br><a href="/2">某局2018年年度报告</a>'
    '<br><a href="/3">更多</a></div>'
)
FOOTER = "<div class='foot'>主办：某某办公室&nbsp;&nbsp;电话：0000-0000000</div>"


def plain(report: SyntheticReport) -> str:
    """Paragraphs and tables, one after the other."""
    return _page("".join(_block(block, _table) for block in report.blocks()))


def among_navigation(report: SyntheticReport) -> str:
    """The report in one column of a page with menu, side list, hidden text and footer."""
    body = "".join(_block(block, _table) for block in report.blocks())
    return _page(
        f"{NAVIGATION}<div class='main'><div class='left'>{RELATED}</div><div class='right'><div class='info'>"
        f"发布日期：{report.year + 1}-01-20&nbsp;来源：本站</div><div id='zoom'>{body}</div></div></div>"
        f"<div style='display: none'>隐藏的文字。</div>{FOOTER}"
    )


def laid_out_by_tables(report: SyntheticReport) -> str:
    """The whole report in a cell of a table inside a table, as pages were once laid out."""
    body = "".join(_block(block, _table) for block in report.blocks())
    return _page(
        f"<table width=1000><tr><td colspan=2>{NAVIGATION}</td></tr><tr><td valign=top>{RELATED}</td>"
        f"<td><table><tr><td>{body}</td></tr></table></td></tr><tr><td colspan=2>{FOOTER}</td></tr></table>"
    )


def from_word(report: SyntheticReport) -> str:
    """Markup as Word exports it: a paragraph and spans in every cell, conditional comments, fixed spaces."""
    body = "".join(_block(block, _word_table, _word_paragraph) for block in report.blocks())
    head = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
    return _page(f"<div class=WordSection1>{body}</div>", head)


def broken_lines(report: SyntheticReport) -> str:
    """Everything in one block with line breaks; cells hold breaks, spaces and source lines in the middle of labels."""
    parts = [block if isinstance(block, str) else _broken_table(block) for block in report.blocks()]
    return _page("<div>" + "<br/>　　".join(parts) + "</div>")


def preformatted(report: SyntheticReport) -> str:
    """The whole report as text with tabs in one preformatted block."""
    parts = [block if isinstance(block, str) else _tabbed(block) for block in report.blocks()]
    return _page(f"<pre>{escape(chr(10).join(parts))}</pre>")


def preformatted_bars(report: SyntheticReport) -> str:
    """Tables drawn with bars, each in a preformatted block among paragraphs."""

    def table(rows: Rows) -> str:
        lines = ["| " + " | ".join(row) + " |" for row in grid_of(rows)]
        return f"<pre>{escape(chr(10).join(lines))}</pre>"

    return _page("".join(_block(block, table) for block in report.blocks()))


def rows_with_breaks(report: SyntheticReport) -> str:
    """Rows with spaces between their cells, a line break behind each, in one paragraph."""

    def table(rows: Rows) -> str:
        lines = [" ".join(cell.text.replace("\n", "") for cell in row if cell.text) for row in rows]
        return f"<p>{'<br>'.join(map(escape, lines))}</p>"

    return _page("".join(_block(block, table) for block in report.blocks()))


def built_of_blocks(report: SyntheticReport) -> str:
    """Rows and cells are blocks with classes only they know; cells that span are written once."""

    def table(rows: Rows) -> str:
        return (
            f"<div class=x1>{''.join(_row_of_blocks((cell.text for cell in row), 'div', 'div') for row in rows)}</div>"
        )

    return _page(f"{NAVIGATION}<div>{''.join(_block(block, table) for block in report.blocks())}</div>{FOOTER}")


def built_of_lists(report: SyntheticReport) -> str:
    """A list a row, an item a cell, empty items for what a cell spans, under the headings of the report."""

    def table(rows: Rows) -> str:
        return "".join(_row_of_blocks(row, "ul", "li") for row in grid_of(rows))

    return _page(f"{NAVIGATION}<div>{''.join(_block(block, table) for block in report.blocks())}</div>{FOOTER}")


def table_in_every_cell(report: SyntheticReport) -> str:
    """The text of each cell stands in a table of one cell, as an editor wraps it."""

    def write(text: str) -> str:
        return f"<table><tbody><tr><td>{escape(text).replace(chr(10), '<br>')}</td></tr></tbody></table>"

    return _page("".join(_block(block, lambda rows: _table(rows, write)) for block in report.blocks()))


STYLES = {
    style.__name__: style
    for style in (
        plain,
        among_navigation,
        laid_out_by_tables,
        from_word,
        broken_lines,
        preformatted,
        preformatted_bars,
        rows_with_breaks,
        built_of_blocks,
        built_of_lists,
        table_in_every_cell,
    )
}


def _tabbed(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in grid_of(rows))


def _row_of_blocks(texts: Iterable[str], row: str, cell: str) -> str:
    cells = "".join(f"<{cell}>{escape(text.replace(chr(10), ''))}</{cell}>" for text in texts)
    return f"<{row} class=x2>{cells}</{row}>\n"


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html><head><title>年度报告_某网站</title>{head}</head>\n<body>{body}</body></html>\n"


def _block(block: str | Rows, write_table, write_paragraph=None) -> str:
    if isinstance(block, str):
        return write_paragraph(block) if write_paragraph else f"<p>　　{escape(block)}</p>\n"
    return write_table(block)


def _table(rows: Rows, write_text=lambda text: escape(text).replace("\n", "<br>")) -> str:
    lines = []
    for row in rows:
        cells = "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{write_text(cell.text)}</td>' for cell in row
        )
        lines.append(f"<tr>{cells}</tr>\n")
    return f"<table border=1><tbody>\n{''.join(lines)}</tbody></table>\n"


def _word_paragraph(text: str) -> str:
    return (
        "<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt'>"
        f"<span style='mso-spacerun:yes'>&nbsp;</span></span><span style='font-family:仿宋'>{escape(text)}"
        "</span><span lang=EN-US><o:p></o:p></span></p>\n"
    )


def _word_table(rows: Rows) -> str:
    return _table(
        rows,
        lambda text: "".join(
            f"<p class=MsoNormal align=center><span\n  lang=EN-US>{escape(part) or '&nbsp;'}<o:p></o:p></span></p>"
            for part in text.split("\n")
        ),
    )


def _broken_table(rows: Rows) -> str:
    def write(text: str) -> str:
        text = escape(text)
        if not text[:1].isdigit() and len(text) > 8:
            return text[:3] + "\r\n      " + text[3:].replace("\n", "<br/>\n")
        return f"&nbsp;{text}&nbsp; "

    return _table(rows, write)
