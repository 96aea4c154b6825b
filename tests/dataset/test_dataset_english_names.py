"""English names of bodies: right, or not given."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.dataset.english_names import english_name, read_own_names
from analysis.dataset.schema import DatasetError
from analysis.tabular import read_table

# Places whose characters have several readings or whose English is not their pinyin; readings from dictionaries of
# place names, not from the program.
SPELLED = """
重庆市 Chongqing;厦门市 Xiamen City;六安市 Lu'an City;六合区 Luhe District;蚌埠市 Bengbu City;丽水市 Lishui City
长治市 Changzhi City;长子县 Zhangzi County;长垣市 Changyuan City;漯河市 Luohe City;朝阳区 Chaoyang District
闵行区 Minhang District;洪洞县 Hongtong County;浚县 Xun County;单县 Shan County;蔚县 Yu County;乐亭县 Laoting County
乐清市 Yueqing City;乐山市 Leshan City;大埔县 Dabu County;番禺区 Panyu District;台州市 Taizhou City
铅山县 Yanshan County
荥阳市 Xingyang City;荥经县 Yingjing County;犍为县 Qianwei County;什邡市 Shifang City;郫都区 Pidu District
都匀市 Duyun City;宕昌县 Tanchang County;尉犁县 Yuli County;歙县 She County;亳州市 Bozhou City;枞阳县 Zongyang County
涡阳县 Guoyang County;繁峙县 Fanshi County;监利市 Jianli City;秭归县 Zigui County;柞水县 Zhashui County
吕梁市 Lüliang City
绿春县 Lüchun County;西安市 Xi'an City;东阿县 Dong'e County;碑林区 Beilin District;清新区 Qingxin District
献县 Xian County;陕西省 Shaanxi Province;山西省 Shanxi Province;内蒙古自治区 Inner Mongolia;西藏自治区 Tibet
呼和浩特市 Hohhot City;鄂尔多斯市 Ordos City;锡林郭勒盟 Xilingol League;乌鲁木齐市 Urumqi City;拉萨市 Lhasa City
科尔沁右翼前旗 Horqin Right Front Banner;恩施土家族苗族自治州 Enshi Tujia and Miao Autonomous Prefecture
恩施州 Enshi Tujia and Miao Autonomous Prefecture;彭水苗族土家族自治县 Pengshui Miao and Tujia Autonomous County
神农架林区 Shennongjia Forestry District;浦东新区 Pudong New Area;六枝特区 Liuzhi Special District
""".replace("\n", ";").split(";")
LEVELS = {"市": "City", "县": "County", "区": "District", "旗": "Banner", "盟": "League", "州": "Prefecture"}
NOT_GIVEN = {
    "康巴什区", "扎赉诺尔区", "富拉尔基区", "萨尔图区", "绥棱县", "西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域",
    "丹棱县", "桑珠孜区", "卡若区", "巴宜区", "色尼区", "双湖县", "大柴旦行政委员会", "红寺堡区",
}  # fmt: skip


@pytest.mark.parametrize("line", [line for line in SPELLED if line])
def test_places_are_read_right(line):
    """A wrong reading would stand in print under the name of a government."""
    chinese, english = line.split(" ", 1)
    assert english_name(chinese + "人民政府") == english


@pytest.mark.parametrize(
    ("agency", "english"),
    [
        ("湖南省人民政府办公厅", "Hunan Province, General Office"),
        ("汤旺县人民政府", "Tangwang County"),
        ("内蒙古自治区财政厅", "Inner Mongolia, Finance Department"),
        ("长沙市教育局", "Changsha City, Education Bureau"),
        ("长沙市岳麓区卫生健康委员会", "Yuelu District, Changsha City, Health Commission"),
        ("湖南省长沙市岳麓区人民政府", "Yuelu District, Changsha City"),
        ("国家税务总局", "State Taxation Administration"),
        ("国家税务总局长沙市税务局", None),
        ("汤旺县守虎山镇人民政府", None),
        ("长沙市某某局", None),
        ("丹棱县人民政府", None),
        ("教育局", None),
        ("", None),
        (None, None),
    ],
)
def test_a_body_is_named_whole_or_not_at_all(agency, english):
    """A name of which a part is not known stays Chinese: half a translation would name another body."""
    assert english_name(agency) == english


def test_every_place_is_spelled_but_those_that_are_not_sure():
    """A division that a later list adds must be spelled or named here as not sure."""
    spelled = {row["name"] for row in read_table("analysis.dataset", "region_names_en.csv")}
    zones = {f"{number}" for number in range(71, 80)}
    listed = {
        row["name"] for row in read_table("analysis.parsing.identity", "regions.csv") if row["code"][4:] not in zones
    }
    assert listed - spelled == NOT_GIVEN


def test_the_level_is_that_of_the_chinese_name():
    """县 is a county and 区 a district; provinces, municipalities and regions of their own have names without."""
    wrong = [
        row["name"]
        for row in read_table("analysis.dataset", "region_names_en.csv")
        if row["name"][-1] in LEVELS
        and row["code"][2:] != "0000"
        and not row["name_en"].endswith((LEVELS[row["name"][-1]], "New Area"))
        and not row["name"].endswith("地区")
    ]
    assert wrong == []


def test_own_names_are_read(tmp_path: Path):
    """The user's own file names a body that the lists do not know."""
    (tmp_path / "NAMES.csv").write_text(
        "agency,name_en\n丹棱县人民政府,Danleng County\n某镇人民政府,\n", encoding="utf-8"
    )
    assert read_own_names(tmp_path) == {"丹棱县人民政府": "Danleng County"}


def test_own_names_without_their_columns_are_refused(tmp_path: Path):
    """A file with other columns would be passed over in silence."""
    (tmp_path / "NAMES.csv").write_text("body,english\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="lacks the column 'agency'; it needs agency, name_en"):
        read_own_names(tmp_path)
