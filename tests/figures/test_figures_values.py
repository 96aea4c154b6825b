"""The numbers that figures show, worked out by hand from the synthetic frames."""

import pandas as pd
import pytest

from analysis import figures
from analysis.figures.saving.recorder import drawn_texts


def _hatches(figure):
    return sum(bool(patch.get_hatch()) for axes in figure.axes for patch in axes.patches)


def _words(figure):
    return [text.text for text in drawn_texts(figure)]


def test_request_flow_of_a_table(frames):
    """70 new requests end as 21 granted, 1 + 10 denied, 33 unavailable, 3 not processed and 2 other."""
    figure = figures.request_flow(frames["cells"], frames["reports"], report_id="full", lang="en")
    flows = dict(zip(figure.data["flow"], figure.data["requests"], strict=True))
    expected = {"received": 70, "granted": 21, "denied": 11, "unavailable": 33, "rejected": 3, "other": 2}
    assert {key: flows[key] for key in expected} == expected
    assert flows["carried_in"] == flows["carried_out"] == flows["partly_granted"] == 0
    assert "Denied 11 (15.7%)" in _words(figure)
    assert "Reported as 0: Carried in, Granted in part, Carried out." in _words(figure)


def test_request_flow_of_prose(frames):
    """Where the table is lost, 198 handled stand undivided and nothing is made up for the outcomes."""
    figure = figures.request_flow(
        frames["cells"], frames["reports"], facts=frames["facts"], report_id="lost", lang="en"
    )
    flows = figure.data.set_index("flow")["requests"]
    assert flows[["received", "carried_in", "unspecified", "carried_out"]].tolist() == [190, 10, 198, 2]
    assert flows[["granted", "denied", "unavailable", "rejected", "other"]].isna().all()
    assert set(figure.data["basis"]) == {"prose"}


def test_request_flow_keeps_scopes_apart(frames):
    """A report that states the whole province and its own body has two flows, never their sum."""
    figure = figures.request_flow(
        frames["cells"], frames["reports"], facts=frames["facts"], report_id="prose", lang="zh"
    )
    received = figure.data[figure.data["flow"] == "received"].set_index("name")["requests"]
    assert received.to_dict() == {"湖北省人民政府 2018 (全省)": 10105, "湖北省人民政府 2018 (省本级)": 2193}


def test_zero_and_unknown_look_different(frames):
    """A report of zeros has the words for zero and no hatch; a report without its table is hatched."""
    figure = figures.applicant_types(frames["cells"], frames["reports"], lang="en")
    assert _words(figure).count("0 requests") == 1
    assert _words(figure).count("no such table in this report") == 3
    assert _hatches(figure) == 3
    known = figure.data.dropna().groupby("report_id")["requests"].sum()
    assert known.to_dict() == {"full": 70, "zero": 0}


def test_the_words_for_zero_are_not_those_for_not_stated(frames):
    """The description of a report whose table holds zeros says 0, not that outcomes are missing."""
    own = frames["reports"][frames["reports"]["report_id"] == "zero"]
    alt = figures.request_flow(frames["cells"], own, lang="en").alt
    assert "out – 0 requests" in alt
    assert "not stated" not in alt


def test_blank_cells_are_not_zero(frames):
    """A column left blank leaves the share of applicants unknown, it does not become 0."""
    cells = frames["cells"].copy()
    is_row = (cells["report_id"] == "zero") & (cells["table"] == "requests") & (cells["row"] == "received")
    cells.loc[is_row, ["value", "status"]] = [None, "blank"]
    figure = figures.applicant_types(cells, frames["reports"], lang="en")
    assert "cells left blank" in _words(figure)
    assert "0 requests" not in _words(figure)


def test_disputes_add_both_kinds_of_litigation(frames):
    """Litigation is direct and after reconsideration: 2 + 1 upheld, 0 + 1 corrected."""
    data = figures.disputes(frames["cells"], frames["reports"], facts=frames["facts"]).data
    cases = data.set_index(["report_id", "remedy", "result"])["cases"]
    assert cases["full", "litigation", "upheld"] == 3
    assert cases["full", "litigation", "corrected"] == 1
    assert cases["lost", "review", "upheld"] == 3
    assert cases["prose", "litigation", "unstated"] == 15
    assert cases[[("lost", "litigation", "upheld"), ("lost", "litigation", "pending")]].isna().all()


def test_coverage_counts_what_the_form_has(frames):
    """Of the 22 cells of the first table 1 is reported, 1 nil, 1 blank, 1 illegible and 18 are missing."""
    figure = figures.coverage(frames["cells"], frames["reports"], lang="en")
    part = figure.data[(figure.data["report_id"] == "full") & (figure.data["table"] == "disclosure")]
    expected = {"reported": 1, "nil": 1, "blank": 1, "illegible": 1, "missing": 18}
    assert dict(zip(part["status"], part["cells"], strict=True)) == expected
    assert set(figure.data["report_id"]) == {"full", "zero", "lost"}
    assert _words(figure).count("no form applies") == 6


def test_audit_summary_gives_denominators(frames):
    """A rule shows how many of its assessed checks hold; checks that were not assessed do not count."""
    figure = figures.audit_summary(frames["findings"], frames["reports"], lang="en")
    rows = figure.data.set_index(["report_id", "rule"])
    assert rows.loc[("zero", "T3-SUM"), ["pass", "assessed"]].tolist() == [6, 7]
    assert rows.loc[("lost", "T3-ID"), ["pass", "assessed", "not_assessable"]].tolist() == [0, 0, 1]
    assert {"6/7", "7/7", "3/3", "1/2", "0/1", "1/1"} <= set(_words(figure))


def test_identity_heatmap_shows_the_difference(frames):
    """61 found against 70 expected is −9, with a true minus sign; a lost table is hatched in every identity."""
    figure = figures.identity_heatmap(frames["findings"], frames["reports"], lang="en")
    assert _words(figure).count("−9") == 1
    assert set(figure.data["rule"]) == {"T3-ID", "T3-SUM", "T4-SUM"}
    assert (figure.data["report_id"] == "lost").sum() == 14
    assert _hatches(figure) == 14


def test_text_vs_table(frames):
    """12 denied in the text against 11 in the table differ; 70 and 70 agree; a rounded 4 agrees with 4."""
    data = figures.text_vs_table(frames["facts"], frames["cells"], frames["reports"]).data
    agreement = data.set_index(["report_id", "concept"])["agreement"]
    assert agreement["full", "received"] == "agree"
    assert agreement["full", "denied"] == "differ"
    assert agreement["full", "review"] == "agree"
    assert agreement["lost", "handled"] == "text_only"
    assert agreement["zero", "received"] == "table_only"
    assert "prose" not in set(data.loc[data["concept"] == "received", "report_id"])


def test_what_the_text_gives_for_an_area_is_not_compared_and_the_note_says_so(frames):
    """Whatever area or level is named, the whole or a part, the figure with it does not come into the picture."""
    named = frames["facts"].assign(scope="全省")
    alone = figures.text_vs_table(named, frames["cells"], frames["reports"], lang="en", preset="slides")
    assert alone.is_empty
    figure = figures.text_vs_table(frames["facts"], frames["cells"], frames["reports"], lang="en", preset="slides")
    note = " ".join(" ".join(_words(figure)).split())
    assert "White: in neither, or in the text only for a named area or level (such as 全省, the whole province" in note


def test_only_the_rates_drawn_are_said_to_be_unknown(frames):
    """Other rates of the same reports are known, so the reason speaks of those that the figure was to show."""
    measures = frames["measures"].copy()
    drawn = measures["measure"].iloc[0]
    measures.loc[measures["measure"] == drawn, "value"] = None
    figure = figures.outcome_shares(measures, frames["reports"], names=[drawn], lang="en", preset="slides")
    assert figure.is_empty
    assert "None of the rates shown here is known" in figure.alt
    assert not figures.outcome_shares(measures, frames["reports"], lang="en", preset="slides").is_empty


@pytest.mark.parametrize(
    ("years", "is_dotted"), [((2019, 2020), False), ((2018, 2019), True), ((2020, 2021), True), ((2021, 2022), False)]
)
def test_a_dotted_line_is_explained_where_it_is_drawn(frames, years, is_dotted):
    """The forms changed with the years 2019 and 2021; between years of one form there is no line to explain."""
    reports = frames["reports"].head(2).assign(year=years, agency="甲市人民政府")
    reading = {"measure": "rate", "label": "Rate", "value": 0.5, "low": 0.4, "high": 0.6}
    measures = pd.DataFrame([{"report_id": name, **reading} for name in reports["report_id"]])
    figure = figures.change_over_years(measures, reports, lang="en", preset="slides")
    lines = [line for line in figure.axes[0].lines if line.get_linestyle() == ":"]
    assert (bool(lines), "Dotted" in " ".join(_words(figure))) == (is_dotted, is_dotted)


def test_term_rates_use_all_characters_of_the_report(frames):
    """六稳 stands 2 + 1 times in 5,000 characters: 6 per 10,000; a report without text has no rate, not 0."""
    data = figures.term_heatmap(frames["terms"], frames["reports"]).data
    rates = data.set_index(["report_id", "term"])["per_10k"]
    assert rates["full", "六稳"] == pytest.approx(6)
    assert rates["zero", "六稳"] == 0
    assert data.loc[data["report_id"] == "silent", "per_10k"].isna().all()


def test_slogans_show_components_nobody_names(frames):
    """六稳 stands for six things; those that no report names are there with 0."""
    data = figures.slogan_components(frames["terms"], frames["components"], frames["reports"]).data
    six = data[(data["term"] == "六稳") & data["component"].notna()].set_index("component")["count"]
    assert six.to_dict() == {"稳就业": 2, "稳金融": 0, "稳外贸": 1, "稳外资": 0, "稳投资": 0, "稳预期": 0}
    assert data.loc[(data["term"] == "六稳") & data["component"].isna(), "count"].tolist() == [4]


def test_shares_name_reports_without_a_rate(frames):
    """Reports whose rates are undefined or unknown are named below, not drawn as 0."""
    figure = figures.outcome_shares(frames["measures"], frames["reports"], lang="en", preset="slides")
    below = " ".join(_words(figure))
    assert "Without any rate, undefined or not known: 汤旺县人民政府 2020, 湖南省人民政府办公厅 2020" in below
    assert "汤旺县人民政府 2020 undefined (n = 0)" in figure.alt
    assert "湖南省人民政府办公厅 2020 not known" in figure.alt


def test_channels_tell_zero_from_silence(frames):
    """0 by WeChat is a number; channels that the report does not name say so; rounded totals are marked."""
    figure = figures.proactive_channels(frames["facts"], frames["reports"], lang="zh")
    words = _words(figure)
    assert "≈ 3.5万" in words
    assert "211.7万" in words
    assert "0" in words
    assert words.count("未说明") == 3


def test_edits_are_zero_where_nothing_was_repaired(frames):
    """Every report was looked at, so a kind that does not occur is a 0."""
    data = figures.edits_summary(frames["edits"], frames["reports"]).data
    counts = data.set_index(["report_id", "kind"])["edits"]
    assert counts["full", "script"] == 5
    assert counts["silent", "script"] == 0


def test_reuse_is_not_symmetric(frames):
    """40 % of one report may be 25 % of the other; a report without text has no share."""
    data = figures.reuse_map(frames["reuse"], frames["reports"]).data.set_index(["report_id", "other_id"])["share"]
    assert data["full", "zero"] == 0.4
    assert data["zero", "full"] == 0.25
    assert data["zero", "lost"] == 0
    assert data.isna().sum() == 8


def test_same_body_and_year_are_told_apart(frames):
    """Two reports of one body and year must not share a name."""
    from analysis.figures.parts.frames import report_names

    reports = frames["reports"].copy()
    reports.loc[:, "agency"], reports.loc[:, "year"] = "甲市人民政府", 2020
    names = list(report_names(reports, "zh").values())
    assert len(set(names)) == 5
    assert "甲市人民政府 2020 (本机关) (full)" in names


def test_keyness_keeps_both_sides_on_a_low_page(frames):
    """Where a page holds fewer words than asked, each side keeps its strongest, not one side all."""
    import pandas as pd

    count = 20
    words = pd.DataFrame(
        {
            "word": [f"词{number}" for number in range(2 * count)],
            "g2": [*range(count, 0, -1), *range(-1, -count - 1, -1)],
            "count_target": 1,
            "count_reference": 1,
        }
    )
    figure = figures.keyness(words, target="2020", reference="2018", most=count, preset="slides")
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    assert len(widths) < 2 * count
    assert max(widths) == count
    assert min(widths) == -count
    assert abs(sum(width > 0 for width in widths) - sum(width < 0 for width in widths)) <= 1


def test_rates_left_out_are_announced(frames):
    """A measure that the page does not hold must be counted in the note."""
    import pandas as pd

    one = frames["measures"][:1]
    measures = pd.concat([one.assign(measure=f"m{number}", label=f"Rate {number}") for number in range(30)])
    figure = figures.outcome_shares(measures, frames["reports"], lang="en", preset="slides")
    shown = sum(text.startswith("Rate ") for text in _words(figure))
    assert shown < 30
    assert f"{shown} of 30 rows fit" in " ".join(_words(figure))


def test_english_names_are_drawn_where_the_dataset_has_them(frames):
    """English figures name bodies in English, one without an English name in Chinese, two of one name with both."""
    from analysis.figures.parts.frames import report_names

    reports = frames["reports"].assign(
        agency=["苏州市人民政府", "宿州市人民政府", "汤旺县人民政府", "某镇人民政府", "长沙市人民政府"],
        agency_en=["Suzhou City", "Suzhou City", "Tangwang County", None, "Changsha City"],
        year=2020,
    )
    assert list(report_names(reports, "en").values()) == [
        "Suzhou City (苏州市人民政府) 2020",
        "Suzhou City (宿州市人民政府) 2020",
        "Tangwang County 2020",
        "某镇人民政府 2020",
        "Changsha City 2020",
    ]
    assert list(report_names(reports, "zh").values())[2] == "汤旺县人民政府 2020"


def test_reports_without_numbers_leave_the_rows_when_they_are_many(many_frames):
    """Rows that only say that there is nothing would push those with numbers off the page; the note counts them."""
    drawn = figures.applicant_types(many_frames["cells"], many_frames["reports"], lang="en", preset="nature-2col")
    assert len(drawn.axes[0].get_yticks()) == 2 * 7
    assert "Without numbers, which is not zero: 21 reports." in drawn.get_supxlabel().replace("\n", " ")


def test_a_line_never_ends_with_an_opening_bracket():
    """Chinese typography keeps an opening bracket with what it opens."""
    from analysis.figures.look.labels import wrap_text

    assert wrap_text("版面容纳行（共三十行）", 6) == "版面容纳行\n（共三十行）"
