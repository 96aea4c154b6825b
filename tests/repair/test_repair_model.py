"""The language model: made the same way each time, and right about a few costs worked out by hand."""

from math import log2
from pathlib import Path

import numpy as np

from analysis.repair.model import build
from analysis.repair.model.language import load_bigram_model, load_word_model
from analysis.repair.model.lattice import read_lattice

OWN_TEXT = Path(__file__).parents[1] / "data" / "repair" / "official_text.txt"


def test_shipped_data_is_what_the_script_builds(tmp_path, monkeypatch):
    """The files in the package are those that build.py makes from jieba's dictionary, byte by byte where it counts."""
    shipped = build.HERE
    monkeypatch.setattr(build, "OUTPUT", tmp_path)
    build.main()
    assert (tmp_path / "words.gz").read_bytes() == (shipped / "words.gz").read_bytes()
    with np.load(tmp_path / "bigrams.npz") as made, np.load(shipped / "bigrams.npz") as kept:
        assert sorted(made) == sorted(kept)
        assert all(np.array_equal(made[name], kept[name]) for name in kept)


def test_bigram_costs_of_three_words():
    """甲乙 twice, 甲 once, 丙 once: P(乙|甲) = (2 + 1*0/4) / 3, P(丙|甲) = (1 * 1/4) / 3."""
    costs = build.bigram_costs({"甲乙": 2, "甲": 1, "丙": 1})
    number = {character: at for at, character in enumerate(costs["characters"], start=1)}
    size = len(costs["characters"]) + 1
    pairs = dict(zip(costs["pairs"].tolist(), costs["pair_costs"].tolist(), strict=True))
    assert pairs[number["甲"] * size + number["乙"]] == round(-8 * log2(2 / 3))
    assert number["甲"] * size + number["丙"] not in pairs
    assert costs["end_costs"][number["甲"]] == round(-8 * log2(1 / 3))
    assert costs["begin_costs"][number["丙"]] == round(-8 * log2(1 / 4))


def test_words_are_preferred_to_characters():
    """政务公开 is read as one word of the official list, and a cut inside it costs."""
    model = load_word_model()
    assert model.read("政务公开")[1] == ("政务公开",)
    assert model.bits_of_cut("政务公", "开工作") > 0
    assert model.bits_of_cut("工作", "，") == 0


def test_bigrams_agree_with_their_own_parts():
    """信息 costs less as a pair than 息信, and a rare character costs more than a frequent one."""
    model = load_bigram_model()
    costs = model.pair_costs(model.encode("信息信"))
    assert costs[0] < costs[1]
    assert model.encode("龘")[0] == 0


def test_lattice_finds_the_best_choice():
    """Of all 2 x 2 x 2 choices the lattice returns the one the word model finds cheapest, with its cost."""
    stretches = [["政", "真"], ["务", "物"], ["公开", "攻开"]]
    texts = [a + b + c for a in stretches[0] for b in stretches[1] for c in stretches[2]]
    path = read_lattice(stretches)
    best = min(texts, key=load_word_model().cost)
    assert "".join(path.chosen) == best == "政务公开"
    assert path.cost == load_word_model().cost(best)


def test_quick_bound_of_a_cut_is_never_too_low():
    """What a cut costs is at most the quick bound, at every place of a text: both sides read apart, and together."""
    model, text = load_word_model(), OWN_TEXT.read_text("utf-8")[:2000]
    costly = 0
    for at in range(6, len(text) - 6):
        before, after = text[at - 6 : at], text[at : at + 6]
        bits = model.cost(before) + model.cost(after) - model.cost(before + after)
        assert bits <= model.most_bits_of_cut(before, after)
        costly += bits > 0
    assert costly > 100
