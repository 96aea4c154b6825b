"""The analysis of text: words a second next to ``jieba.cut``, all of notebook 04 next to it, and words word for word.

Run ``python benchmarks/bench_text.py [REPORTS] [SENTENCES]``. The reports are synthetic: sections of the five real ones
with their sentences drawn anew and other digits, so that what is kept from one helps little with the next; sections of
a sentence or two repeat, as they do in a corpus. Times are of the processor.

*Words.* Every section is cut once by ``jieba.cut`` and once by ``corpus.tokens``, as jieba cuts it and with the policy
terms as whole words.

*Analysis.* What notebook 04 computes, read from the notebook itself, without its figures, divided by ``jieba.cut``
alone: first the lexicon counted, words, frequencies, dispersion, keyness, collocations and concordance, then all of it.

*Identity.* Random sentences, with the policy lexicon as user dictionary and without, with the model of unknown words
and without: how many our segmenter cuts otherwise than jieba.
"""

from __future__ import annotations

import ast
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import nbformat
import pandas as pd

from analysis.batch import process_path
from analysis.corpus import folding, lexicon, tokens
from analysis.corpus.lexicon import load_lexicon, term_table
from analysis.corpus.segmentation import Segmenter
from analysis.dataset.tables import build_tables

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "notebooks" / "04_text.ipynb"
SENTENCE = re.compile("[^。！？；\n]+[。！？；\n]*")
# What stands in the notebook beside the analysis that the aim is for.
BESIDE = re.compile(r"\b(network|readability|reuse|robustness|tfidf|word_shift)\.")
DRAWING = ("IPython.display", "analysis")  # imports that the benchmark replaces: figures, sentences, tables on disk

sys.path.insert(0, str(ROOT / "tests" / "corpus"))
from random_text import RAW, random_sentences  # noqa: E402  the path is set just above


class Nothing:
    """Stands for the figures and sentences of the notebook: every call of it does nothing."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return self

    def __call__(self, *_arguments: object, **_named: object) -> None:
        return None


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def make_tables(count: int) -> dict[str, pd.DataFrame]:
    """Return the tables of as many synthetic reports, no two of them alike."""
    tables = build_tables([process_path(path)[0] for path in RAW], RAW[0].parent)
    draw = random.Random(1)
    pool = [sentence for text in tables["sections"]["text"].dropna() for sentence in SENTENCE.findall(text)]
    sections, reports = [], []
    for number in range(-(-count // len(RAW))):
        names = {name: f"{name}-{number}" for name in tables["reports"]["report_id"]}
        copy = tables["sections"].assign(report_id=tables["sections"]["report_id"].map(names))
        copy["text"] = [draw_text(text, pool, draw) if isinstance(text, str) else text for text in copy["text"]]
        sections.append(copy)
        reports.append(tables["reports"].assign(report_id=tables["reports"]["report_id"].map(names)))
    frame = pd.concat(reports, ignore_index=True).head(count)
    kept = pd.concat(sections, ignore_index=True)
    return {"reports": frame, "sections": kept[kept["report_id"].isin(frame["report_id"])].reset_index(drop=True)}


def draw_text(text: str, pool: list[str], draw: random.Random) -> str:
    """Return a text of as many sentences, with other digits."""
    drawn = "".join(draw.choices(pool, k=len(SENTENCE.findall(text))))
    return re.sub("[0-9]", lambda _: str(draw.randrange(10)), drawn)


def read_steps() -> list[str]:
    """Return the code cells of notebook 04 without the imports that are replaced."""
    cells = [cell.source for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    trees = [ast.parse(source) for source in cells]
    for tree in trees:
        tree.body = [line for line in tree.body if not (isinstance(line, ast.ImportFrom) and line.module in DRAWING)]
    return [ast.unparse(tree) for tree in trees]


def run_steps(steps: list[str], tables: dict[str, pd.DataFrame]) -> list[tuple[float, str]]:
    """Run the cells on the tables; return the seconds of each with its code.

    Before them the lexicon is counted, as ``ogi build`` does, and all texts are cut into words, which else the first
    measure would do.
    """
    loaded, sections = Nothing(), tables["sections"]
    spent = [
        (seconds(lambda: tables.update(terms=term_table(sections))), "lexicon.term_table(sections)"),
        (seconds(lambda: tokens.count_words_of(sections["text"])), "tokens.count_words_of(sections)"),
    ]
    loaded.load_tables = lambda _folder: tables
    space = {"dataset": loaded, "figures": Nothing(), "narrative": Nothing(), "Markdown": Nothing()}
    for step in filter(None, steps):
        code = compile(step, NOTEBOOK.name, "exec")
        spent.append((seconds(lambda code=code: exec(code, space)), step))
    return spent


def measure_words(texts: list[str]) -> None:
    """Print the words a second of jieba and of ours."""
    segmenter = Segmenter()
    theirs = seconds_of_jieba(texts)
    ours = seconds(lambda: [segmenter.cut(text) for text in texts])
    terms = seconds(lambda: [tokens.tokenize(text) for text in texts])
    theirs = (theirs + seconds_of_jieba(texts)) / 2
    count = sum(len(segmenter.cut(text)) for text in texts)
    print(f"jieba.cut                   {count / theirs / 1000:8.0f} thousand words a second")
    print(f"our segmenter               {count / ours / 1000:8.0f} = {theirs / ours:.1f} x (aim: at least 5)")
    print(f"with whole policy terms     {count / terms / 1000:8.0f} = {theirs / terms:.1f} x")


def seconds_of_jieba(texts: list[str]) -> float:
    """Processor seconds of ``jieba.cut`` over the texts; taken before and after ours, since machines change speed."""
    return seconds(lambda: [list(jieba.cut(text)) for text in texts])


def measure_analysis(tables: dict[str, pd.DataFrame], texts: list[str]) -> None:
    """Print the time of the analysis over that of jieba, and its dearest steps."""
    steps = read_steps()
    run_steps(steps, make_tables(len(RAW)))
    for kept in (tokens._cut, lexicon._find_terms, folding.fold):
        kept.cache_clear()
    alone = seconds_of_jieba(texts)
    spent = run_steps(steps, tables)
    alone = (alone + seconds_of_jieba(texts)) / 2
    aimed = sum(cost for cost, code in spent if not BESIDE.search(code))
    print(f"text analysis / jieba.cut   {aimed / alone:8.2f} (aim: at most 0.7)")
    print(f"all of notebook 04          {sum(cost for cost, _ in spent) / alone:8.2f}")
    for cost, code in sorted(spent, reverse=True)[:14]:
        print(f"  {cost / alone:8.3f} {'+' if BESIDE.search(code) else ' '} {code.splitlines()[0][:90]}")


def measure_identity(count: int) -> None:
    """Print on how many random sentences ours and jieba's words differ."""
    for name, words in (("no user dictionary", ()), ("policy lexicon", tuple(tokens.dictionary_words(load_lexicon())))):
        ours, theirs = Segmenter(words), jieba.Tokenizer()
        for word in words:
            theirs.add_word(word)
        known = [word for word, frequency in theirs.FREQ.items() if frequency] if words else list(jieba.dt.FREQ)
        for hmm in (True, False):
            sentences = random_sentences(count, known, seed=99)
            differ = sum(ours.cut(sentence, hmm) != theirs.lcut(sentence, HMM=hmm) for sentence in sentences)
            print(f"differ from jieba           {differ:8} of {count}: {name}, {'with' if hmm else 'without'} model")


def main(reports: int, sentences: int) -> None:
    """Print all three measures."""
    jieba.setLogLevel(60)
    jieba.initialize()
    tokens.tokenize("公开")
    tables = make_tables(reports)
    texts = list(tables["sections"]["text"].dropna())
    print(f"reports                     {reports:8}, {sum(map(len, texts)):,} characters")
    measure_words(texts)
    measure_analysis(tables, texts)
    measure_identity(sentences)


if __name__ == "__main__":
    main(*(list(map(int, sys.argv[1:])) + [500, 100_000][len(sys.argv) - 1 :]))
