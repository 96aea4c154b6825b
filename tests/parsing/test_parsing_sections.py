"""Headings of the six sections are told by their words, whatever number they bear."""

from __future__ import annotations

import pytest

from analysis.forms import section_headings

HEADINGS = {
    "政府信息公开工作总体情况": "overview",
    "主动公开政府信息情况": "disclosure",
    "收到和处理政府信息公开申请情况": "requests",
    "政府信息公开行政复议、行政诉讼情况": "disputes",
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况": "disputes",
    "被提起行政诉讼和被申请行政复议的情况": "disputes",
    "存在的主要问题及改进情况": "problems",
    "其他需要报告的事项": "other",
}


@pytest.mark.parametrize(("words", "key"), HEADINGS.items())
def test_headings_are_told_by_their_words(words, key):
    """The words of the 2019 and 2021 forms, and wordings near them, name one section each."""
    assert [heading.key for heading in section_headings() if heading.pattern.search(words)] == [key]
