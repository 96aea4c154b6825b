"""Inserted characters are found where words, names and numbers do not account for them."""

import random
from pathlib import Path

from analysis.document import document_from_lines
from analysis.repair import repair
from analysis.repair.model.language import load_word_model
from analysis.repair.noise_score import (
    AFTER_MARK,
    FAMILIAR,
    LEAST,
    RANDOM_CHARACTER,
    STRANGENESS,
    Run,
    judge,
    list_unlikely,
    take_context,
)

RAW = Path(__file__).parents[2] / "data" / "raw"
OWN_TEXT = Path(__file__).parents[1] / "data" / "repair" / "official_text.txt"
COMMON = [bytes((lead, trail)).decode("gbk") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)]
INSERTED = {
    "積極辨地嚷推進": "積極推進",
    "辦公肯兆迎府廳": "辦公廳",
    "掌握霉歸相關": "掌握相關",
    "定組糊根據": "定根據",
    "集中雄戲辯統一": "集中統一",
    "作用牛循辯": "作用",
    "分擔項刪婚析": "分析",
}


def read_document(path):
    return document_from_lines(path.name, "", path.read_text("utf-8").split("\n"))


def noise_edits(document):
    return [edit for edit in repair(document)[1] if edit.kind == "scraper_noise"]


def test_runs_of_the_mirror_site_are_listed():
    """In the Hainan report each inserted run, and nothing else, is taken out by an edit that shows what it split."""
    edits = noise_edits(read_document(next(RAW.glob("004_*.txt"))))
    assert len(edits) == len(INSERTED)
    for printed, meant in INSERTED.items():
        (edit,) = [edit for edit in edits if printed in edit.before or edit.before in printed]
        assert len(edit.before) - len(edit.after) == len(printed) - len(meant)


def test_no_run_is_found_in_reports_without_noise():
    """The other four reports hold names and new words, but no noise."""
    for path in sorted(RAW.glob("00[0-3]_*.txt")):
        assert noise_edits(read_document(path)) == []


def test_most_inserted_runs_are_found():
    """Of runs of three or four random characters, one in each of ten paragraphs, eight of ten are taken out whole."""
    rng = random.Random(7)
    lines = [line for line in OWN_TEXT.read_text("utf-8").split("\n") if len(line) > 60]
    found = total = 0
    for _ in range(12):
        spoilt, clean = [], []
        for line in lines:
            at = rng.randrange(12, len(line) - 12)
            clean.append(line)
            spoilt.append(line[:at] + "".join(rng.choices(COMMON, k=rng.choice((3, 4)))) + line[at:])
        repaired, _ = repair(document_from_lines("noise", "", spoilt))
        total += len(lines)
        found += sum(line in repaired.lines for line in clean)
    assert found / total >= 0.75


def test_a_term_used_twice_is_no_noise():
    """What occurs in other places too is a word that the model does not know."""
    lines = ["推进肯兆迎府建设,效果明显。", "全年在肯兆迎府工作中,共办结12件。"]
    assert noise_edits(document_from_lines("term", "", lines)) == []


def test_quick_judgement_passes_over_no_noise():
    """A run is given the bits of the whole calculation, or these are too few; in a text with much noise."""
    rng, model = random.Random(5), load_word_model()
    clean = OWN_TEXT.read_text("utf-8")[:1600]
    text = "".join(clean[at : at + 40] + "".join(rng.choices(COMMON, k=2)) for at in range(0, len(clean), 40))
    likely = 0
    for start in range(1, len(text) - 2):
        run, (before, after) = text[start : start + 2], take_context(text, start, start + 2)
        gain = model.cost(before + run + after) - model.cost(before + after)
        bits = gain - RANDOM_CHARACTER * 2 - (0.0 if before else AFTER_MARK)
        assert judge(text, Run(start, start + 2, FAMILIAR)) in ([bits] if bits >= LEAST else [max(0.0, bits), 0.0])
        likely += bits >= LEAST
    assert likely > 10


def test_strangeness_is_that_of_the_text_around():
    """A run in official text stands in familiar surroundings, the same run among rare characters does not."""
    official = "全年主动公开政府信息，进一步完善政务公开工作机制，肯兆严格落实信息发布审核制度，及时回应社会关切。"
    strange = "桠溪漆桥砖墙固城淳溪蓟运洳河泃河麻栗坡砚山肯兆弥勒珙桐鹅掌楸猬实秤锤树琅琊榆蕙兰白鹇勺鸡棘胸蛙。"
    strangeness = []
    for text in (official, strange):
        start = text.index("肯兆")
        strangeness.append(next(run.strangeness for run in list_unlikely(text) if run.start == start))
    assert strangeness[0] < FAMILIAR < FAMILIAR + 20 / STRANGENESS < strangeness[1]


def test_text_of_other_kinds_keeps_its_words():
    """Judgments, news, poems, recipes and lists of drugs, plants, places and people are full of unlisted words."""
    for name in ("other_texts.txt", "names_and_new_words.txt"):
        assert noise_edits(read_document(OWN_TEXT.parent / name)) == []


def test_a_short_quotation_is_a_name_and_a_long_one_is_not():
    """An unknown word in quotation marks is kept, with noise inside a quoted phrase it is not so."""
    kept = "全年通过“肯兆通”受理申请十二件，全部按时办结。"
    assert noise_edits(document_from_lines("kept", "", [kept])) == []
    spoilt = "开设“依申请公肯兆霉开办事服务”专栏，集中发布办事指南。"
    repaired = repair(document_from_lines("spoilt", "", [spoilt]))[0].text
    assert repaired == "开设“依申请公开办事服务”专栏，集中发布办事指南。"
