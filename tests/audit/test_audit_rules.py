"""The rules as data: complete, in both languages, and the page made from them up to date."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from analysis.audit import list_rules, rule_of
from analysis.audit.rules_page import render_rules_page
from analysis.tabular import read_table

PAGE = Path(__file__).parent.parent.parent / "docs" / "rules.md"


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_page_of_the_rules_is_up_to_date():
    """docs/rules.md is what the data say now (write it anew with render_rules_page)."""
    assert PAGE.read_text(encoding="utf-8") == render_rules_page()


def test_rules_have_one_id_each():
    """A rule is found by its id, so no two may share one."""
    ids = [rule.id for rule in list_rules()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.id)
def test_rule_is_complete_in_both_languages(rule):
    """Each rule has a known origin and severity, and names, formulas and messages in English and Chinese."""
    assert rule.origin in {"printed", "convention", "derived", "law"}
    assert rule.severity in {"error", "warning", "info"}
    assert rule.scope in {"report", "panel", "group"}
    assert all((rule.name_en, rule.name_zh, rule.formula_en, rule.formula_zh, rule.fail_en, rule.fail_zh, rule.source))
    assert bool(rule.pass_en) == bool(rule.pass_zh)


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.id)
def test_messages_of_both_languages_give_the_same_values(rule):
    """A value told in one language is told in the other."""
    bare = [{name.removesuffix("_en").removesuffix("_zh") for name in fields(t)} for t in (rule.fail_en, rule.fail_zh)]
    assert bare[0] == bare[1]


def test_only_identities_of_the_tables_are_errors():
    """The exit code of a check depends on errors, and only broken identities of the tables are errors."""
    assert {rule.id for rule in list_rules() if rule.severity == "error"} == {
        "T3-ID",
        "T3-SUM",
        "T3-ROW",
        "T4-SUM",
        "B-1",
    }


def test_rules_that_compare_prose_with_cells_exist():
    """Every row of the comparison of prose and tables names a rule."""
    rows = read_table("analysis.audit", "prose_cells.csv")
    assert {rule_of(row["rule"]).id for row in rows} == {"NT-1", "NT-2", "NT-3", "NT-5"}
