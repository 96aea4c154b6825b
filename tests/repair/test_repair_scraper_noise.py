"""Inserted characters are found where words, names and numbers do not account for them."""

import random
from pathlib import Path

from analysis.document import document_from_lines
from analysis.repair import repair
from analysis.repair.model.language import load_word_model
from analysis.repair.scraper_noise import AMONG_OTHERS, RANDOM_CHARACTER, RAREST_CHARACTER, _context, _judge

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
        run, (before, after) = text[start : start + 2], _context(text, start, start + 2)
        gain = model.cost(before + run + after) - model.cost(before + after)
        rareness = sum(max(0.0, model.cost(character) - RAREST_CHARACTER) for character in run)
        bits = gain - rareness - RANDOM_CHARACTER * 2
        assert _judge(text, start, start + 2) in ([bits] if bits >= AMONG_OTHERS else [bits, 0.0])
        likely += bits >= AMONG_OTHERS
    assert likely > 10
