"""Rules across bodies: informations only, and silent wherever they cannot know."""

from __future__ import annotations

from dataclasses import replace

import pytest
from audit_synthetic import report_of

from analysis.audit import audit_group
from analysis.report import Region

CITY = Region("430100", "长沙市")
COUNTIES = (Region("430121", "长沙县"), Region("430181", "浏阳市"))


def received(number, agency, region, level, scope, year=2021):
    report = report_of({("requests", "received", "total"): number}, "2021", year)
    return replace(report, agency=agency, region=region, level=level, scope=scope, sections=(), source=agency)


def area(number, scope="whole area"):
    return received(number, "长沙市人民政府", CITY, "prefecture", scope)


def counties(*numbers, **changes):
    scopes = {"scope": "whole area", "year": 2021} | changes
    pairs = zip(numbers, COUNTIES, strict=True)
    return [received(number, region.name + "人民政府", region, "county", **scopes) for number, region in pairs]


def bureau(number):
    return received(number, "长沙市财政局", CITY, "prefecture", "own body")


def found(*reports):
    return [
        (p.report.agency, p.finding.status, p.finding.severity, p.finding.expected, p.finding.found)
        for p in audit_group(reports)
        if p.finding.rule == "HIER"
    ]


def test_bodies_of_an_area_have_no_more_than_the_area():
    """30 + 20 + 9 of 60 pass; more than the whole is an information that this may be no aggregate report."""
    assert found(area(60), *counties(30, 20), bureau(9)) == [("长沙市人民政府", "pass", "info", 60, 59)]
    assert found(area(58), *counties(30, 20), bureau(9)) == [("长沙市人民政府", "fail", "info", 58, 59)]


@pytest.mark.parametrize(
    "reports",
    [
        (area(5, "this level"), *counties(30, 20)),
        (area(5), *counties(30, 20, scope="this level")),
        (area(5), *counties(30, 20, year=2020)),
        (area(5), bureau(9)),
        (received(5, "株洲市人民政府", Region("430200", "株洲市"), "prefecture", "whole area"), *counties(30, 20)),
    ],
    ids=["the city for itself", "the counties for themselves", "another year", "one body only", "another city"],
)
def test_silence_where_the_report_does_not_cover_the_bodies(reports):
    """Nothing is compared that no aggregate report covers."""
    assert found(*reports) == []


def written(agency, text, key="problems"):
    report = received(1, agency, None, None, "own body")
    section = replace(report_of({}, "2021", 2021).sections[0], key=key, text=text)
    return replace(report, sections=(section,))


LONG = "".join(chr(0x4E00 + number) for number in range(0, 900, 3))
OTHER = "".join(chr(0x6E00 + number) for number in range(0, 900, 3))


def copies(*reports):
    return [
        (p.report.agency, p.previous.agency, p.finding.severity, p.finding.found)
        for p in audit_group(reports)
        if p.finding.rule == "COPY-2"
    ]


def test_text_that_two_bodies_share_is_an_information():
    """A long section that stands in another body's report word for word, numbers aside, is named on both."""
    pair = written("甲县财政局", LONG + "12件"), written("乙县财政局", LONG + "30件")
    assert sorted(copies(*pair, written("丙县财政局", OTHER))) == [
        ("乙县财政局", "甲县财政局", "info", 100),
        ("甲县财政局", "乙县财政局", "info", 100),
    ]


def test_short_formulas_other_sections_and_the_same_body_are_no_copies():
    """Short texts, other sections, a second copy of one report and half a text are not named."""
    assert copies(written("甲县财政局", LONG[:150]), written("乙县财政局", LONG[:150])) == []
    assert copies(written("甲县财政局", LONG), written("乙县财政局", LONG, "overview")) == []
    assert copies(written("甲县财政局", LONG), written("甲县财政局", LONG)) == []
    assert copies(written("甲县财政局", LONG), written("乙县财政局", LONG[:200] + OTHER)) == []
