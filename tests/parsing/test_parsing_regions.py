"""Names of places and their codes (expected codes: lists of divisions of the year)."""

from __future__ import annotations

import pytest

from analysis.parsing.identity.regions import find_region, most_named_region, short_name, starting_region
from analysis.tabular import read_table


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("密云县", 2014, "110228"),
        ("密云区", 2016, "110118"),
        ("巢湖市", 2009, "341400"),
        ("巢湖市", 2012, "340181"),
        ("巢湖市", None, "340181"),
        ("贵州省江口县", 2010, "522222"),
        ("贵州省江口县", 2011, "520621"),
        ("无为县", 2009, "341422"),
        ("无为县", 2015, "340225"),
        ("嘉峪关市", 2020, "620200"),
        ("苏州工业园区", 2020, "320500"),
        ("双桥区", 2020, "130802"),
        ("重庆市双桥区", 2010, "500111"),
    ],
)
def test_a_name_has_the_code_of_its_year(name, year, code):
    """Divisions that bore a name one after the other are told apart by the year; zones have their city's code."""
    assert find_region(name, "", year).code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("黔东南州", "522600"),
        ("镇宁县", "520423"),
        ("新疆自治区", "650000"),
        ("积石山县", "622927"),
        ("延边州", "222400"),
    ],
)
def test_autonomous_places_are_known_without_their_peoples(name, code):
    """People leave out the names of the peoples; the code stays."""
    assert find_region(name, "").code == code


def test_names_are_shortened_to_what_tells_the_place():
    """The kind of division is left out, but not the whole name."""
    assert [short_name(name) for name in ("湖北省", "喀什地区", "黔东南苗族侗族自治州", "和县")] == [
        "湖北",
        "喀什",
        "黔东南",
        "和县",
    ]


def test_a_place_in_short_begins_a_body():
    """湛江海关 is in 湛江市; a body that begins with no place has none."""
    assert starting_region("湛江海关").code == "440800"
    assert starting_region("长江水利委员会") is None


def test_a_name_within_a_name_is_not_counted():
    """鞍山市 does not stand in 马鞍山市, and a tie names no place."""
    assert most_named_region("马鞍山市、马鞍山市与鞍山市", ("prefecture",)).code == "340500"
    assert most_named_region("合肥市与芜湖市", ("prefecture",)) is None


def test_each_code_stands_once_in_the_list_and_former_divisions_are_no_present_ones():
    """The key of the list is the code; a former division differs from the present list in code or name."""
    present = [(row["code"], row["name"]) for row in read_table("analysis.parsing.identity", "regions.csv")]
    former = [(row["code"], row["name"]) for row in read_table("analysis.parsing.identity", "former_regions.csv")]
    assert len({code for code, _ in present}) == len(present)
    assert len(set(former)) == len(former)
    assert not set(present) & set(former)
