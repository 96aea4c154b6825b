"""The text of bytes whose encoding nobody states."""

from __future__ import annotations

import codecs

from .errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Words that stand in every one of these reports, in both scripts: the encoding that shows more of them is right.
_COMMON = ("政府", "公开", "公開", "信息", "資訊", "年度", "工作", "的", "申请", "申請", "行政", "，", "。")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_MAX_CONTROL_SHARE = 0.01
_MAX_BROKEN_SHARE = 0.002


def decode(data: bytes, stated: str | None = None) -> str:
    """Return the text of the bytes: by its mark, as UTF-8 if it is valid, else as the likelier of GB18030 and Big5.

    ``stated`` is the encoding a page claims. It is often wrong (gb2312 stands for GB18030), so it is believed only
    where a few bytes are broken and no encoding fits all of them; those bytes become U+FFFD. Raises ``ReadError`` of
    kind ``binary`` for bytes that are no text, ``encoding`` when no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding) or _refuse()
    if _looks_binary(data):
        raise ReadError("binary", "is not text (it holds control bytes); accepted: text in UTF-8, GB18030 or Big5")
    text = _decode_as(data, "utf-8")
    if text is not None:
        return text
    readings = [text for name in ("gb18030", "big5") if (text := _decode_as(data, name))]
    best = max(readings, key=_count_common, default=None)
    if best is None or not _count_common(best):
        return _decode_broken(data, stated) or _refuse()
    return best


def _decode_broken(data: bytes, stated: str | None) -> str | None:
    """The reading with the fewest broken places, the stated encoding first, if they are few enough."""
    names = ["utf-8", "gb18030", "big5"]
    name = "gb18030" if (stated or "").lower().startswith("gb") else (stated or "").lower()
    names.sort(key=lambda candidate: candidate != name)
    readings = [data.decode(candidate, errors="replace") for candidate in names]
    best = min(readings, key=lambda text: text.count("\ufffd"))
    is_text = best.count("\ufffd") <= _MAX_BROKEN_SHARE * len(best) and _count_common(best)
    return best if is_text else None


def _decode_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse() -> str:
    raise ReadError("encoding", "is in no known encoding; accepted: UTF-8, UTF-16 with a mark, GB18030, Big5")


def _count_common(text: str) -> int:
    return sum(text.count(word) for word in _COMMON)


def _looks_binary(data: bytes) -> bool:
    head = data[:8192]
    return len(head) - len(head.translate(None, _CONTROLS)) > _MAX_CONTROL_SHARE * len(head)
