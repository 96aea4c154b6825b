"""Claims of the prose recomputed, on cases worked out by hand."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from audit_synthetic import report_of

from analysis.audit import audit
from analysis.document import Paragraph, Place
from analysis.parsing.claims import find_claims

CASES = Path(__file__).parent.parent / "data" / "audit" / "claims.csv"


def cases():
    by_text = defaultdict(list)
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_text[row["text"]] += [(row["kind"], row["status"], row["expected"], row["found"])] if row["kind"] else []
    return [pytest.param(text, expected, id=text[:40]) for text, expected in by_text.items()]


def prose_findings(text):
    return [f for f in audit(report_of({}, "2019", 2018, (text,))) if f.rule in ("NT-4", "B-2")]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_claim_is_recomputed(text, expected):
    """Kind, result and both values of every claim are those worked out by hand."""
    kinds = [claim.kind for claim in find_claims([Paragraph(text, Place(line=1))], 2018) if claim.kind != "all"]
    found = [(f.status, float(f.expected), float(f.found)) for f in prose_findings(text)]
    assert sorted(kinds) == sorted(kind for kind, *_ in expected)
    assert sorted(found) == sorted((status, float(first), float(second)) for _, status, first, second in expected)


def test_overlapping_channels_bound_their_total_and_are_never_added():
    """同一信息多渠道公开计1条: the total lies between its largest channel and their sum, twice."""
    text = (
        "2018年，全省主动公开政府信息100条（同一信息多渠道公开计1条），其中，政府网站公开90条，政务微博公开40条，政务微信公开30条。"
        "省本级主动公开20条，其中，政府网站公开19条，政务微博公开9条，政务微信公开5条。"
    )
    found = [(f.rule, f.status, f.expected, f.found) for f in prose_findings(text)]
    assert found == [("B-2", "pass", 160, 100), ("B-2", "pass", 33, 20)]


@pytest.mark.parametrize(("total", "status"), [(89, "fail"), (90, "pass"), (160, "pass"), (161, "fail")])
def test_overlapping_channels_outside_their_bounds_fail(total, status):
    """A total below its largest channel or above the sum of all is wrong."""
    text = f"全省主动公开政府信息{total}条（同一信息多渠道公开计1条），其中网站公开90条，微博公开40条，微信公开30条。"
    assert [f.status for f in prose_findings(text)] == [status]


@pytest.mark.parametrize(
    ("text", "sum_of_parts", "total"),
    [
        ("主动公开1200条，其中政府网站800条，政务微信1100条，政务微博900条。", 2800, 1200),
        ("全年主动公开政府信息73条，其中门户网站73条，微信公众号73条，微博73条。", 219, 73),
        ("全年主动公开政府信息500条，其中网站公开400条，政府公报公开20条，其他渠道公开300条。", 720, 500),
    ],
)
def test_channels_that_can_only_overlap_bound_their_total(text, sum_of_parts, total):
    """No channel is larger than the whole, all together are: one item stands in several, whether or not it is said."""
    found = [(f.rule, f.status, f.expected, f.found) for f in prose_findings(text)]
    assert found == [("B-2", "pass", sum_of_parts, total)]


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息500条，其中政府网站600条，微信公众号150条，其他渠道100条。",
        "受理申请500件，其中现场申请300件，信函申请250件，网络申请100件。",
    ],
)
def test_a_channel_above_its_whole_and_channels_of_requests_still_fail(text):
    """A part cannot be larger than its whole, and one request comes on one channel."""
    assert [(f.rule, f.severity) for f in prose_findings(text) if f.status == "fail"] == [("NT-4", "warning")]


def test_prose_failure_is_a_warning_with_quotation_and_place():
    """A sum that fails names both values, quotes the text and its line."""
    text = "全年主动公开政府信息824条，其中网站公开487条，微信公开212条，其他渠道公开115条。"
    [finding] = [f for f in prose_findings(text) if f.status == "fail"]
    assert (finding.severity, finding.expected, finding.found, finding.place.line) == ("warning", 814, 824, 1)
    assert "824" in finding.evidence
    assert "相差+10" in finding.message_zh


@pytest.mark.parametrize(
    ("before", "after"), [("190件", "191件"), ("请10件", "请11件"), ("198件", "199件"), ("2件。", "3件。")]
)
def test_any_changed_term_of_a_balance_is_caught(before, after):
    """Changing one of the four terms of received + carried in = handled + carried out fails."""
    text = "收到政府信息公开申请190件，结转上年度申请10件，共办理完成198件，结转下年度继续办理2件。".replace(
        before, after, 1
    )
    statuses = [f.status for f in prose_findings(text)]
    assert statuses == ["fail"]
