"""Who reports, for what year and when published: hand-labelled openings (tests/data/identity)."""

from __future__ import annotations

import time

import pytest
from identity_cases import found_identity, read_cases

from analysis.tabular import read_table

FILES = ("wild.txt", "synthetic.txt", "negative.txt", "unseen_1.txt", "unseen_2.txt", "unseen_3.txt")
# 台湾, 香港 and 澳门 publish no such reports.
OUTSIDE = ("71", "81", "82")
CASES = [case for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_says_who_reports(case):
    """Title, body, region, level, year, date and scope are those that the page gives, and none where it gives none."""
    found = found_identity(case.lines)
    assert case.expected == {field: found[field] for field in case.expected}


def divisions() -> list[tuple[str, str, str]]:
    """Every division of the Mainland with the name of the one above it, its code and its own name."""
    names = {row["code"]: row["name"] for row in read_table("analysis.parsing.identity", "regions.csv")}
    codes = [code for code in names if code[:2] not in OUTSIDE and not code[4:6].startswith("7")]
    above = {code: names.get(code[:4] + "00") or names[code[:2] + "0000"] for code in codes}
    return [("" if above[code] == names[code] else above[code], names[code], code) for code in codes]


def test_the_body_of_every_division_has_its_code():
    """A bureau named by its division and the one above it has the code of that division, wherever it is in China."""
    wrong = []
    for above, name, code in divisions():
        body = f"{above}{name}财政局"
        found = found_identity((f"{body}2021年政府信息公开工作年度报告", "一、总体情况"))
        if (found["agency"], found["region"], found["year"]) != (body, code, "2021"):
            wrong.append((body, found))
    assert wrong == []


@pytest.mark.xfail(strict=True, reason="not read right yet, see known_failures.txt")
@pytest.mark.parametrize("case", read_cases("known_failures.txt"), ids=lambda case: case.name)
def test_pages_not_read_right_yet(case):
    """A case that comes out right belongs in another file."""
    found = found_identity(case.lines)
    assert case.expected == {field: found[field] for field in case.expected}


@pytest.mark.parametrize(
    "text",
    ["发布时间" + " " * 50_000, "政府信息公开工作报告" * 5_000, "市" * 50_000, "由" * 50_000 + "编制", "各县" * 25_000,
     "2021年1月1日" + " " * 50_000 + "至", "请与" * 25_000, ">" * 50_000, "2021-" * 10_000],
)  # fmt: skip
def test_no_line_takes_long(text):
    """Repetition on one long line is passed over in time that grows with its length."""
    begin = time.process_time()
    found_identity((text,))
    assert time.process_time() - begin < 1
