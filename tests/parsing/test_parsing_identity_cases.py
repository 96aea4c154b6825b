"""Who reports, for what year and when published: hand-labelled openings (tests/data/identity)."""

from __future__ import annotations

import time

import pytest
from identity_cases import found_identity, read_cases

FILES = ("wild.txt", "synthetic.txt", "negative.txt", "unseen_1.txt", "unseen_2.txt")
CASES = [case for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_says_who_reports(case):
    """Title, body, region, level, year, date and scope are those that the page gives, and none where it gives none."""
    found = found_identity(case.lines)
    assert case.expected == {field: found[field] for field in case.expected}


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
