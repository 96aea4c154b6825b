"""Synthetic reports before 2019 with their statistical sheet, random but consistent (no real body's data)."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from synthetic_reports import Expected, Rows, SpanText

from analysis.forms import BEFORE_FORMS, STATISTICS, form_table

# Totals and their parts, written down from the sheet itself; the parts of the first group may overlap.
CHANNELS = ("proactive_gazette", "proactive_website", "proactive_weibo", "proactive_wechat", "proactive_other")
SUMS = {
    "requests_received": ("requests_in_person", "requests_fax", "requests_online", "requests_mail"),
    "requests_handled": ("requests_on_time", "requests_extended"),
    "requests_denied": (
        *("requests_denied_state_secret", "requests_denied_business_secret", "requests_denied_privacy"),
        *("requests_denied_security_stability", "requests_denied_not_information", "requests_denied_other_law"),
    ),
    "requests_answered": (
        *("requests_already_public", "requests_granted", "requests_partial", "requests_denied"),
        *("requests_other_body", "requests_not_existing", "requests_to_correct", "requests_other_route"),
    ),
    "review_total": ("review_upheld", "review_corrected", "review_other"),
    "litigation_total": ("litigation_upheld", "litigation_corrected", "litigation_other"),
    "staff_total": ("staff_full_time", "staff_part_time"),
}
WHOLES = {
    "proactive_normative_documents": "proactive_total",
    "press_conference_led": "press_conference_total",
    "interview_led": "interview_total",
}
TITLE = "云溪县人民政府2017年政府信息公开工作年度报告"
PROSE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自2017年1月1日起至12月31日止。",
    "一、概述",
    "2017年，本县认真贯彻条例，公开平台建设继续推进，各项工作有序开展，监督保障有力。",
    "二、存在的主要问题和改进措施",
    "解读形式不够丰富，业务培训不够经常。下一步将加强培训，改进解读，提高公开质量。",
    "附件：政府信息公开情况统计表",
)


@dataclass(frozen=True)
class SyntheticSheet:
    """A report with its sheet: what the writers of every layout ask for, and the values put in."""

    rows: Rows
    expected: Expected
    title: str = TITLE
    form: str = BEFORE_FORMS
    year: int = 2017

    def blocks(self) -> list[str | Rows]:
        """Texts and the sheet in reading order."""
        return [self.title, *PROSE, self.rows]


def make_values(seed: int) -> dict[str, int | float]:
    """Consistent values of all rows: every total is the sum of its parts, none is smaller than a part of it."""
    chance = random.Random(seed)
    rows = [row for row in form_table(BEFORE_FORMS, STATISTICS).rows if row.columns]
    values: dict[str, int | float] = {
        row.key: round(chance.uniform(0, 90), 2) if row.columns[0].is_money else chance.choice((0, 0, 1, 4, 23, 1460))
        for row in rows
    }
    for whole, parts in SUMS.items():
        values[whole] = sum(values[part] for part in parts)
    values["proactive_total"] = max(values[part] for part in CHANNELS)
    for part, whole in WHOLES.items():
        values[part] = chance.randint(0, values[whole])
    values["normative_documents_made"] = values["proactive_normative_documents"] + chance.randint(0, 9)
    return values


def make_sheet(seed: int, *, zero: str = "0", bare: bool = False) -> SyntheticSheet:
    """Return a report with a full sheet; ``zero`` is how a zero is printed, ``bare`` leaves out notes in brackets."""
    values = make_values(seed)
    rows: Rows = [[SpanText("统计指标"), SpanText("单位"), SpanText("统计数")]]
    for row in form_table(BEFORE_FORMS, STATISTICS).rows:
        label = re.sub(r"（[^）]{3,}）$", "", row.label) if bare else row.label
        texts = [row.columns[0].unit, _print(values[row.key], zero)] if row.columns else ["——", "——"]
        rows.append([SpanText(label), *map(SpanText, texts)])
    nil = None if not zero else 0
    expected = {(STATISTICS, key, "value"): value if value else nil for key, value in values.items()}
    return SyntheticSheet(rows, expected)


def _print(value: int | float, zero: str) -> str:
    return str(value) if value else zero
