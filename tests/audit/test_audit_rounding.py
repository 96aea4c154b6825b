"""Rounded, bounded and loosely named numbers at the edges of what they allow, worked out by hand."""

from __future__ import annotations

import pytest
from audit_passages import alarms_of

CHANNELS = "收到政府信息公开申请{whole}，其中网络申请{online}，信函申请30件，当面申请10件。"


def has_alarm(text: str) -> bool:
    return bool(alarms_of(text))


@pytest.mark.parametrize(
    ("whole", "lowest", "highest"),
    [
        ("1000件", 1000, 1000),
        ("近1000件", 900, 1000),  # a tenth below
        ("接近1000件", 900, 1000),
        ("约1000件", 900, 1100),  # a tenth to both sides
        ("1000件左右", 900, 1100),
        ("1000件上下", 900, 1100),
        ("900余件", 900, 1000),  # up to the next round number
        ("930多件", 930, 1023),  # a tenth above, which is more than the next round number, 940
        ("逾900件", 900, 1000),
        ("超过1000件", 1000, 2000),  # nobody says so of more than twice as much
        ("1000件以上", 1000, 2000),
        ("不足1000件", 500, 1000),  # nor so of less than half
        ("不到1000件", 500, 1000),
        ("1.2万件", 11500, 12500),  # half a unit of the last printed place, 0.1万
        ("1万件", 5000, 15000),
        ("1.20万件", 11950, 12050),
        ("近1.2万件", 10800, 12000),
    ],
)
def test_total_bounds_the_sum_of_its_parts(whole, lowest, highest):
    """The sum may be the lowest and the highest number that the printed total stands for, and none beyond."""
    sums = (lowest - 1, lowest, highest, highest + 1)
    found = [has_alarm(CHANNELS.format(whole=whole, online=f"{total - 40}件")) for total in sums]
    assert found == [True, False, False, True]


@pytest.mark.parametrize(
    ("online", "lowest", "highest"),
    [("1.5万件", 14540, 15540), ("2万余件", 20040, 30040), ("近2万件", 18040, 20040), ("约100件", 130, 150)],
)
def test_parts_widen_their_sum(online, lowest, highest):
    """A rounded part widens the sum by its own rounding: 1.5万 is 14,500 to 15,500."""
    totals = (lowest - 1, lowest, highest, highest + 1)
    found = [has_alarm(CHANNELS.format(whole=f"{total}件", online=online)) for total in totals]
    assert found == [True, False, False, True]


@pytest.mark.parametrize(
    ("part", "whole", "agreeing", "wrong"),
    [
        # 0.333…
        (1, 3, ("33%", "33.3%", "33.33%"), ("32%", "34%", "33.2%", "33.4%", "33.32%", "33.34%")),
        # 66.666…: rounded or cut off.
        (2, 3, ("66%", "67%", "66.6%", "66.7%", "66.66%", "66.67%"), ("65%", "68%", "66.5%", "66.8%", "66.65%")),
        (9, 20, ("45%", "45.0%", "近五成", "四成多", "约45%", "不足一半"), ("44%", "46%", "45.1%", "超过一半")),
        (39, 40, ("97.5%", "97%", "98%", "近100%", "超过95%", "九成以上"), ("96%", "99%", "97.4%", "不足95%")),
        (120, 360, ("三分之一", "33.3%", "超过三成", "三成多"), ("四分之一", "一半", "六成", "不足三成")),
        (26, 40, ("65%", "六成多", "超过六成", "过半", "三分之二"), ("五成", "不足六成", "四分之三", "七成以上")),
    ],
)  # fmt: skip
def test_share_at_its_printed_precision(part, whole, agreeing, wrong):
    """A share may be rounded or cut off at its last printed place; one in words is as coarse as its words."""
    text = "全年收到政府信息公开申请{}件，其中涉及征地的{}件，占{}。"
    assert [share for share in agreeing if has_alarm(text.format(whole, part, share))] == []
    assert [share for share in wrong if not has_alarm(text.format(whole, part, share))] == []


@pytest.mark.parametrize(
    ("last_year", "growth", "is_wrong"),
    [
        ("200件", "20%", False),
        ("200件", "21%", True),
        # 196 to 204: 240 is 17.6 % to 22.4 % more.
        ("2百件", "20%", False),
        ("约200件", "20%", False),  # 180 to 220: 9.1 % to 33.3 %
        ("约200件", "9%", False),
        ("约200件", "33%", False),
        ("约200件", "36%", True),
        ("约200件", "7%", True),
        ("200余件", "20%", False),  # 200 to 300: at most 20 %
        ("200余件", "22%", True),
    ],
)
def test_growth_on_a_rounded_figure_of_last_year(last_year, growth, is_wrong):
    """Last year's rounding widens the growth that may be printed."""
    assert has_alarm(f"全年收到政府信息公开申请240件，较上年的{last_year}增长{growth}。") is is_wrong


@pytest.mark.parametrize(
    ("wording", "is_wrong"),
    [
        ("提高2.3个百分点", False),  # 95.3 − 93.0, each to ± 0.05: 2.2 to 2.4
        ("提高2.4个百分点", False),
        ("提高2.6个百分点", True),
        ("提高2.0个百分点", True),
        ("下降2.3个百分点", True),
        ("提高2个百分点", False),  # 1.5 to 2.5
        ("提高3个百分点", True),
    ],
)
def test_points_are_not_per_cent(wording, is_wrong):
    """Percentage points are the difference of two shares, not their ratio."""
    assert has_alarm(f"按时答复率为95.3%，较上年{wording}（上年为93.0%）。") is is_wrong


@pytest.mark.parametrize(
    ("wording", "is_wrong"),
    [
        ("是上年（80件）的3倍", False),
        ("是上年（60件）的4倍", False),
        ("是上年（75件）的3倍", False),  # 3.2 times
        ("是上年（60件）的3倍", True),
        ("比上年（80件）增长2倍", False),
        ("比上年（80件）增长3倍", True),
        ("比上年（130件）增长近一倍", False),  # 0.85 times more
        ("比上年（120件）翻一番", False),
        ("比上年（60件）翻两番", False),
        ("比上年（60件）翻一番", True),
        ("是上年（110件）的两倍多", False),
        ("是上年（160件）的两倍多", True),
    ],
)
def test_multiples(wording, is_wrong):
    """增长2倍 is three times as much, 翻两番 four times."""
    assert has_alarm(f"全年收到政府信息公开申请240件，{wording}。") is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        # 73,000 in 365 days are 200 a day; nobody visits a site on working days only.
        ("网站访问量73000人次，日均200人次。", False),
        ("网站访问量73000人次，日均292人次。", True),
        # Calls may be counted by the about 250 working days: 20 a day.
        ("接听咨询电话5000次，日均20次。", False),
        ("接听咨询电话5000次，日均14次。", False),
        ("接听咨询电话5000次，日均30次。", True),
        ("公众号自9月开通，全年推送信息120条，日均1条。", False),
    ],
)
def test_means_of_the_year(text, is_wrong):
    """A mean a day is by calendar days, for work done by people also by working days."""
    assert has_alarm(text) is is_wrong
