"""Chinese in an English page, marked as Chinese: browsers choose its font by it, screen readers its voice."""

from __future__ import annotations

import re

_HAN = r"\u2e80-\u2fdf\u3000-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# What stands between two Chinese characters belongs to them, as the year in 截至2020年; words and spaces do not.
_CHINESE = rf"[{_HAN}](?:[{_HAN}\d.,%·…“”‘’—－+－]*[{_HAN}])?"
_NOT_TEXT = r"<(?P<element>style|script|title)\b.*?</(?P=element)>|<[^>]*>"
_PARTS = re.compile(rf"(?P<markup>{_NOT_TEXT})|(?P<chinese>{_CHINESE})", re.DOTALL)


def mark_chinese(html: str) -> str:
    """Return HTML with every stretch of Chinese in its text marked by language; tags stay as they are.

    >>> mark_chinese('<p title="注">table 三 of 截至2020年 reports</p>')
    '<p title="注">table <span lang="zh">三</span> of <span lang="zh">截至2020年</span> reports</p>'
    """
    return _PARTS.sub(lambda part: part["markup"] or f'<span lang="zh">{part["chinese"]}</span>', html)
