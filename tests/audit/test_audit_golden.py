"""The golden cases G1 to G9, expectations worked out from the reports themselves."""

from __future__ import annotations

from audit_golden import golden
from audit_synthetic import APPLICANTS, report_of

from analysis.audit import audit

IDENTITIES = ("T3-ID", "T3-SUM", "T3-ROW", "T4-SUM")


def results(report, *rules, **options):
    return [(f.rule, f.row, f.column, f.status) for f in audit(report, **options) if f.rule in rules]


def claims(text, year):
    return [(f.status, f.expected, f.found) for f in audit(report_of({}, "2019", year, (text,))) if f.rule == "NT-4"]


def of_rule(result, *rules):
    return [(f.status, f.expected, f.found) for f in result.findings if f.rule in rules]


def test_hainan_passes_whole(five_reports):
    """G1: all identities and the prose (70 = 21 + 0 + 11 + 33 + 3 + 2) pass, the two copies of the tables are one."""
    assert {status for *_, status in results(golden("G1"), "T3-ID", "T3-SUM", "T3-ROW")} == {"pass"}
    report = five_reports["004"]
    assert {status for status, *_ in of_rule(report, *IDENTITIES, "DUP")} == {"pass"}
    alarms = [f for f in report.findings if f.status == "fail" and f.severity != "info"]
    assert [(f.rule, f.message) for f in alarms] == [("STR", "section 六 (other matters) is missing")]


def test_tangwang_prose_is_short_by_ten(five_reports):
    """G2: 487 + 115 + 212 is 814, not 824; 228 and 233 is a hint; 667 - 652 = 15 items are no fault."""
    report = five_reports["001"]
    assert ("fail", 814, 824) in of_rule(report, "NT-4")
    assert [(f.row, f.expected, f.found) for f in report.findings if f.rule == "HINT-STOCK"] == [
        ("licensing", 228, 233)
    ]
    assert {f.status for f in report.findings if f.rule == "T2C-1" and f.row == "penalties"} == {"pass"}


def test_hunan_balances_in_prose_and_its_tables_are_missing(five_reports):
    """G3: 190 + 10 = 198 + 2, 4 = 3 + 1 twice; the lost tables are not assessable and not zero."""
    report = five_reports["000"]
    assert {("pass", 200, 200), ("pass", 4, 4)} <= set(of_rule(report, "NT-4"))
    assert {status for status, *_ in of_rule(report, *IDENTITIES)} == {"not_assessable"}


def test_hubei_has_one_sum_that_fails(five_reports):
    """G4: 3001 + 90 + 3317 + 3697 = 10105 holds, 2193 is 83 short of its parts, 93 % is 9363 of 10105."""
    found = of_rule(five_reports["002"], "NT-4")
    assert {("pass", 10105, 10105), ("fail", 2276, 2193), ("pass", 93, 93)} <= set(found)
    assert {status for status, *_ in of_rule(five_reports["002"], "B-2")} == {"pass"}


def test_changsha_has_one_sum_that_fails(five_reports):
    """G5: 283 = 32 + 232 + 19, 39 = 24 + 15 = 32 + 7 and 16.94 % on 242 hold; 97.8 + 47.4 is 145.2, not 142.2."""
    found = of_rule(five_reports["003"], "NT-4")
    assert {("pass", 283, 283), ("pass", 39, 39), ("pass", 16.94, 16.94), ("fail", 1452000, 1422000)} <= set(found)
    assert found.count(("pass", 39, 39)) == 2


def test_shanghai_blanks_are_not_read_as_zero():
    """G6: only the two columns whose four cells are printed (821+18=767+72, 859+18=805+72) pass, no rule fails."""
    found = results(golden("G6"), "T3-ID", "T3-SUM", "T3-ROW")
    assert [key for *key, status in found if status == "pass"] == [
        ["T3-ID", None, "natural_person"],
        ["T3-ID", None, "total"],
    ]
    assert {status for *_, status in found} == {"pass", "not_assessable"}


def test_shanghai_columns_pass_with_blanks_as_zero():
    """G6: under the option all columns balance."""
    found = results(golden("G6"), "T3-ID", blank_is_zero=True)
    assert {column: status for _, _, column, status in found} == dict.fromkeys((*APPLICANTS, "total"), "pass")


def test_shanghai_shares_of_the_prose_fail():
    """G6: 258 of 805 is 32.0 %, not 33.9 %; 265 of 805 is 32.9 %."""
    text = "全年办结申请805件，其中予以公开258件，占33.9%；无法提供265件，占32.9%。"
    assert claims(text, 2019) == [("fail", 32, 33.9), ("pass", 32.9, 32.9)]


def test_form_of_2021_has_42_identities_and_all_pass():
    """G7: 7 + 7 + 25 + 3, among them 14069 + 560 = 13810 + 819."""
    found = results(golden("G7"), *IDENTITIES)
    assert [status for *_, status in found] == ["pass"] * 42
    assert ("T3-ID", None, "total", "pass") in found


def test_street_balances_in_prose():
    """G8: 7 + 1 = (3 granted + 4 unable) + 1."""
    text = "新收政府信息公开申请7件，上年结转1件；予以公开3件，无法提供4件，结转下年度继续办理1件。"
    assert claims(text, 2022) == [("pass", 8, 8)]


def test_district_adds_up_and_its_shares_make_a_hundred():
    """G9: 1499 = 1303 + 172 + 24; 1453 = 966 + 67 + 81 + 182 + 61 + 96 with shares that make 100.00."""
    channels = "收到申请1499件：通过网络申请1303件，通过信函申请172件，通过当面申请24件。"
    outcomes = (
        "完成依申请公开答复1453件，予以公开966件，占66.48%；部分公开67件，占4.61%；不予公开81件，占5.57%；"
        "无法提供182件，占12.53%；不予处理61件，占4.20%；其他处理96件，占6.61%。"
    )
    assert claims(channels, 2022) == [("pass", 1499, 1499)]
    found = claims(outcomes, 2022)
    assert found[0] == ("pass", 1453, 1453)
    assert [status for status, *_ in found] == ["pass"] * 7
    assert round(sum(share for *_, share in found[1:]), 2) == 100
