"""The body that reports, where its title does not name it, and its name in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ...report import Region
from ..tables.layout import Unit
from .levels import own_level
from .regions import ends_with_place, find_region, most_named_region, starting_region, starts_with_place
from .words import pattern, patterns, rows, strip_spaces

# A body names itself in the first paragraphs; what follows tells of others too.
OPENING_UNITS = 14
OPENING_LENGTH = 3000
# It may stand on a line of its own within the first few, beside a title without it.
TITLE_UNITS = 5
# It signs within the last lines.
SIGNATURE_UNITS = 8
# The places before a body's name are no longer than this: 新疆维吾尔自治区伊犁哈萨克自治州.
MAX_PLACE = 20
# Metadata stand above the text.
LABEL_UNITS = 30
_SUBJECT = r"(?:20\d\d年(?:度|以来)?[，,]?)?(?P<subject>[一-龥·]{2,40})"
_SENTENCE_START = re.compile(rf"(?:^|[。\n]){_SUBJECT}")
_CLAUSE_START = re.compile(rf"[，,]{_SUBJECT}")
_PLACE_KIND = re.compile(r"(?:自治区|[省市县区州盟旗])(?![省市县区州盟旗直级])")
_SIGNED = re.compile(r"(?P<name>[一-龥·（）()]{4,40}?)(?:[（(]?\d{4}年\d{1,2}月\d{1,2}日[）)]?)?")
# Behind a body's name these words make it a part of another name, or one of several.
_NOT_ACTING = tuple("的、和与及印办公长党下")
_LEVEL_OF_FIRST = {"省": ("province",), "市": ("prefecture", "county"), "州": ("prefecture",), "盟": ("prefecture",),
                   "县": ("county",), "区": ("county",), "旗": ("county",)}  # fmt: skip
_AREA = re.compile(r"[省市县区州盟旗]$")
# Titles of other documents name the bodies that issued them: 《国务院办公厅关于政府信息公开工作年度报告…的通知》.
_OTHER_TITLE = re.compile(r"《(?:[^《》]|《[^《》]*》)*(?<!报告)(?<!年报)》")
_SHORT_FORM = re.compile(r"[（(](?:以下|下称|简称)[^（()）]*[）)]")
_OFFICE = re.compile(r"(?:局|厅|委员会|管委会)$")
_KIND_IN_FULL = re.compile(r"(?<=[委办])(?:员会|公室|事处)$")
_TOWN = re.compile(r"[一-龥]{2,8}(?:[镇乡](?:人民政府)?|街道(?:办事处)?|苏木)")
_KIND = re.compile(r"(?:人民政府|办事处)$")


def find_body(units: Sequence[Unit], text: str) -> str | None:
    """Return the body that a report without its name in the title tells elsewhere, by the surest place that has one."""
    opening = _opening(units)
    places = chain(
        _beside_title(units), _announced(opening), _signed(units), _labelled(units, "1"), _subjects(opening),
        _asked(opening), _labelled(units, "2"), _towns(opening),
    )  # fmt: skip
    name = next(places, None)
    return _government_of_office(name, text) if name else None


def complete_name(body: str, units: Sequence[Unit], text: str) -> str:
    """Return the name with its place: that which the text prints before it (黄山市财政局 for 市财政局).

    Where the text never does, the full name of which it is the short form (梅河口市住房和城乡建设局 for 住建局) is
    taken from the opening. A place that stands in the name only as 省, 市 or 县 and before it nowhere is the one of
    that kind named most often.
    """
    if find_region(body, text):
        return body
    if printed := _printed_in_full(body, text):
        return printed
    if spelled := _spelled_out(body, _opening(units)):
        return spelled
    if body.startswith("自治区"):
        region = most_named_region(text, ("province",))
        return region.name + body.removeprefix("自治区") if region else body
    region = most_named_region(text, levels) if (levels := _LEVEL_OF_FIRST.get(body[0])) else None
    return region.name + body[1:] if region and region.name.endswith(body[0]) else body


def _printed_in_full(body: str, text: str) -> str | None:
    """The most frequent form of the name that begins with a place."""
    found: Counter[str] = Counter()
    for match in re.finditer(re.escape(body), text):
        before = re.split(r"[^一-龥]", text[max(match.start() - MAX_PLACE, 0) : match.start()])[-1]
        names = (before[start:] + body for start in range(len(before)))
        found.update(islice(filter(starts_with_place, names), 1))
    return found.most_common(1)[0][0] if found else None


def _spelled_out(body: str, opening: str) -> str | None:
    """The first full name with its place that the opening gives to the body of which ``body`` is a short form."""
    names = chain(_announced(opening), _subjects(opening), _asked(opening))
    return next((name for name in names if starts_with_place(name) and is_short_for(body, name)), None)


def is_short_for(short: str, name: str) -> bool:
    """Return whether the characters of a short form stand in a name in their order, the kind of body at its end.

    >>> is_short_for("发改委", "岳阳市发展和改革委员会"), is_short_for("教育局", "岳阳市发展和改革委员会")
    (True, False)
    """
    short, name = (_KIND_IN_FULL.sub("", one) for one in (short, name))
    letters = reversed(name)
    return short[-1:] == name[-1:] and all(letter in letters for letter in reversed(short))


def full_name(body: str | None, region: Region | None) -> str | None:
    """Return the name of the body that an area's name stands for: 汤旺县 → 汤旺县人民政府, 兴安盟 → 兴安盟行政公署."""
    if body is None or body == (region.name if region else None):
        body = region.name if region else None
    if body is None:
        return None
    body = re.sub(r"(?<=..)(?<!人民)政府$", "人民政府", body)
    if body.endswith("街道"):
        return body + "办事处"
    if re.search(r"(?:盟|地区)$", body):
        return body + "行政公署"
    if re.search(r"(?:开发区|示范区|园区|试验区|度假区|风景区|管理区|工业区|新区|高新区|经开区)$", body):
        is_area = region is not None and body.endswith(region.name)
        return body + ("人民政府" if is_area else "管理委员会")
    is_area = ends_with_place(body) or re.search(r"[镇乡]$|苏木$", body)
    return body + "人民政府" if is_area else body


def _government_of_office(name: str, text: str) -> str | None:
    """Metadata name the government's office even where the report is the government's own: 我县, 全县."""
    is_office = pattern("inner").search(name) and not re.search(r"[局委厅部]办公室$", name)
    if not is_office or find_region(name, "") or not own_level(text):
        return name
    return None


def _opening(units: Sequence[Unit]) -> str:
    lines = [unit.text for unit in units if not unit.is_row][:OPENING_UNITS]
    text = re.sub(r"[^\S\n]", "", "\n".join(lines))[:OPENING_LENGTH]
    return _OTHER_TITLE.sub("", _SHORT_FORM.sub("", text))


def _is_body(name: str) -> bool:
    is_name = re.search(rf"{pattern('body').pattern}$", name) and not pattern("not_inside").search(name)
    return bool(is_name) and not pattern("not_body").fullmatch(name)


def _beside_title(units: Sequence[Unit]) -> Iterator[str]:
    """A body whose full name stands alone on one of the first lines, above or below a title without one."""
    for unit in units[:TITLE_UNITS]:
        name = strip_spaces(unit.text)
        if pattern("fragment").fullmatch(name) and find_region(name, name) and not _AREA.search(name):
            yield name


def _announced(opening: str) -> Iterator[str]:
    for sentence in patterns("announced"):
        for match in sentence.finditer(opening):
            name = _outermost(match["name"])
            if name and _is_body(name):
                yield name


def _outermost(name: str) -> str:
    """The body to which a unit inside it belongs: 南平市人民政府 for 南平市人民政府信息公开工作领导小组办公室."""
    if re.search(r"人民政府信息公开", name):
        return name.partition("信息公开")[0]
    name = pattern("branch").sub("", name)
    name = re.sub(r"^.*(?:公布|发布|社会公开|编制了?|编写了?)|[（(][^（()）]*[）)]?", "", name)
    return re.sub(r"(?<!人民)政府$", "人民政府", name)


def _signed(units: Sequence[Unit]) -> Iterator[str]:
    for unit in reversed(units[-SIGNATURE_UNITS:]):
        match = _SIGNED.fullmatch(strip_spaces(unit.text))
        if match and not unit.is_row and _is_body(match["name"]) and not _AREA.search(match["name"]):
            yield match["name"]


def _labelled(units: Sequence[Unit], key: str) -> Iterator[str]:
    """The value beside a label of the issuing body, on its line or in the next cell of its row."""
    labels = [re.compile(strip_spaces(row["pattern"])) for row in rows("issuer") if row["key"] == key]
    for unit in units[:LABEL_UNITS]:
        cells = [strip_spaces(cell.text) for cell in unit.cells]
        for label, value in zip(cells, [*cells[1:], ""], strict=True):
            for match in (found for one in labels if (found := one.search(label))):
                rest = label[match.end() :].lstrip("]】:：")
                name = re.match(r"[一-龥·（）()]*", rest or value)
                if name and (cut := _cut_labels(name[0])) and _is_body(cut):
                    yield cut


def _cut_labels(value: str) -> str:
    """A value without the label that follows it on the same line."""
    return re.split(r"(?:发布|公开|生成|成文|发文|信息|主题|索引|文号|名称|时间|日期|字体|浏览|作者)", value)[0]


def _subjects(opening: str) -> Iterator[str]:
    """The body that the text has act first: a full name with its region, at a sentence's start or else a clause's."""
    acting = [[*_acting(opening, start)] for start in (_SENTENCE_START, _CLAUSE_START)]
    for names in acting:
        yield from filter(starts_with_place, names)
    yield from (name for names in acting for name in names if _PLACE_KIND.match(name))
    yield from (name for names in acting for name in names if _OFFICE.search(name) and starting_region(name))


def _towns(opening: str) -> Iterator[str]:
    """A town, a township or a street office that the text has act by its own name, without the place it lies in."""
    names = [*_acting(opening, _SENTENCE_START), *filter(_KIND.search, _acting(opening, _CLAUSE_START))]
    return filter(_TOWN.fullmatch, names)


def _acting(opening: str, start: re.Pattern[str]) -> Iterator[str]:
    for match in start.finditer(opening):
        name = pattern("cut").match(match["subject"])
        if name and _is_body(name[0]) and not match["subject"].startswith(_NOT_ACTING, name.end()):
            yield name[0]


def _asked(opening: str) -> Iterator[str]:
    for match in pattern("contact").finditer(opening):
        name = pattern("cut").match(match["name"])
        if name and _is_body(name[0]):
            yield pattern("inner").sub("", name[0]) if name[0].endswith(("政府办公厅", "政府办公室")) else name[0]
