"""The rules as a page for readers, made from the same data as the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from .rules import Rule, list_rules

_INTRODUCTION = """\
# Rules of the audit 核对规则

This page is made from `src/analysis/audit/rules.csv`; `ogi rules` prints the same list.

A rule passes, fails, or cannot be assessed (a table is missing, a cell is empty or unreadable, the scope is not
told); then the finding says why. A cell printed empty is not zero. Rounded and bounded numbers (逾, 近, 余, 约, 万, 亿)
are compared within their rounding. A printed number is never replaced, and a hint never stands without being marked
as one.

**Severity.** `error`: an identity of the tables is broken. `warning`: the prose does not add up or disagrees with the
table, a table or section is missing, a value cannot be read. `info`: everything else, hints among it.

**Origin.** `printed`: in the form itself. `law`: in the Regulations. `convention`: practice of those who compile and
check these reports; no central text lists it. `derived`: follows from the meaning of the numbers.
"""
_SCOPES = {
    "report": "Within one report 单份报告",
    "panel": "Across years, same body and scope 跨年（同一机关同一口径）",
    "group": "Across bodies, same year 跨机关（同一年度）",
}


def render_rules_page() -> str:
    """Return the page of the rules as Markdown, Chinese and English, ending in a line feed."""
    return "\n".join([_INTRODUCTION, *_tables()]).rstrip() + "\n"


def _tables() -> Iterator[str]:
    for scope, heading in _SCOPES.items():
        yield f"## {heading}\n"
        yield "| rule 规则 | severity | origin | what must hold 应成立 | source |"
        yield "|---|---|---|---|---|"
        yield from (_row(rule) for rule in list_rules() if rule.scope == scope)
        yield ""


def _row(rule: Rule) -> str:
    held = f"**{rule.name_en} {rule.name_zh}**<br>{rule.formula_en}<br>{rule.formula_zh}"
    return f"| `{rule.id}` | {rule.severity} | {rule.origin} | {held} | {rule.source} |"
