"""Who reports, and for what year (synthetic openings in the manner of published reports)."""

from __future__ import annotations

import pytest

from analysis.document import document_from_lines
from analysis.parsing.identity import read_identity
from analysis.parsing.identity.regions import find_region
from analysis.parsing.tables.layout import list_units

TITLES = [
    ("杭州市人民政府2022年政府信息公开工作年度报告", "杭州市人民政府", "330100", "prefecture", 2022),
    ("肥西县人民政府2021年政府信息公开工作年度报告", "肥西县人民政府", "340123", "county", 2021),
    ("2023年青岛市财政局政府信息公开工作年度报告", "青岛市财政局", "370200", "prefecture", 2023),
    ("义乌市廿三里街道办事处2022年政府信息公开工作年度报告", "义乌市廿三里街道办事处", "330782", "township", 2022),
    ("国家林业和草原局2020年政府信息公开工作年度报告", "国家林业和草原局", "", "department", 2020),
    ("马鞍山市2022年政府信息公开工作年度报告", "马鞍山市人民政府", "340500", "prefecture", 2022),
    ("绍兴市越城区2024年政府信息公开工作年度报告", "绍兴市越城区人民政府", "330602", "county", 2024),
    (
        "延边朝鲜族自治州人民政府2021年政府信息公开工作年度报告",
        "延边朝鲜族自治州人民政府",
        "222400",
        "prefecture",
        2021,
    ),
    (
        "国家税务总局杭州市税务局2021年政府信息公开工作年度报告",
        "国家税务总局杭州市税务局",
        "330100",
        "prefecture",
        2021,
    ),
    ("国家发展和改革委员会政府信息公开工作2020年度报告", "国家发展和改革委员会", "", "department", 2020),
    ("水利部2021年政府信息公开工作年度报告", "水利部", "", "department", 2021),
    ("湖南省发展和改革委员会关于2021年政府信息公开工作年度报告", "湖南省发展和改革委员会", "430000", "province", 2021),
    ("贵州省二〇二一年政府信息公开工作年度报告", "贵州省人民政府", "520000", "province", 2021),
]


def identity(*lines: str):
    return read_identity(list_units(document_from_lines("synthetic", "", list(lines))))


@pytest.mark.parametrize(("title", "agency", "code", "level", "year"), TITLES)
def test_the_title_names_body_and_year(title, agency, code, level, year):
    """Body, region code, level and year come from the title, whichever stands first in it."""
    found = identity(title, "一、总体情况", "本机关认真落实条例。2019年以来持续推进。")
    assert (title, agency, code, level, year) == (
        found.title,
        found.agency,
        found.region.code if found.region else "",
        found.level,
        found.year,
    )


def test_a_title_on_two_lines_is_joined():
    """A title broken over two lines is one title."""
    assert (
        identity("芜湖市人民政府", "2022年政府信息公开工作年度报告").title
        == "芜湖市人民政府2022年政府信息公开工作年度报告"
    )


def test_the_body_may_stand_below_the_title():
    """A title without a body takes the one that stands alone on the next line."""
    found = identity("2019年政府信息公开工作年度报告", "景德镇市珠山区人民政府", "一、总体情况")
    assert (found.agency, found.region.code) == ("景德镇市珠山区人民政府", "360203")


def test_a_body_named_without_its_place_is_completed_from_the_text():
    """市财政局 in the title is 黄山市财政局 in the text."""
    found = identity("市财政局2022年政府信息公开工作年度报告", "2022年，黄山市财政局坚持公开为常态。")
    assert (found.agency, found.region.code) == ("黄山市财政局", "341000")


def test_the_year_is_the_reporting_year_not_the_signing_year():
    """Without a title the stated period counts, not the date of the page."""
    found = identity("发布日期：2021-01-29", "本报告所列数据统计期限自2020年1月1日起至2020年12月31日止。")
    assert (found.year, found.published) == (2020, "2021-01-29")


def test_a_name_shared_by_places_needs_a_hint():
    """朝阳区 alone names two districts; with its city it names one."""
    assert find_region("朝阳区人民政府", "") is None
    assert find_region("朝阳区人民政府", "长春市朝阳区位于").code == "220104"
    assert find_region("北京市朝阳区人民政府", "").code == "110105"


def test_a_page_that_names_nobody_has_no_agency():
    """Nothing is invented where the text names no body, region or year."""
    found = identity("公开工作稳步推进。")
    assert (found.title, found.agency, found.region, found.year) == (None, None, None, None)
