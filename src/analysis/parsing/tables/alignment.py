"""Printed rows ↔ rows of the form: the best pairing that keeps the order of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise

from ...forms import FormRow
from .form_labels import MAX_FRAGMENTS, FormLabels
from .grids import GridRow
from .labels import bare_label, likeness, strip_note
from .quantities import read_value

# A row without a label of its own but with a value for every column, where its order tells it; a row that shares too
# little with a label of the form is left out rather than guessed.
UNLABELLED = 0.35
WRONG_WIDTH = 0.3
ILLEGIBLE = 0.2
COMPLETED = 0.95


def align_rows(printed: Sequence[GridRow], wanted: Sequence[FormRow], labels: FormLabels) -> dict[int, int]:
    """Return pairs printed row → row of the form, monotone in both and of greatest total likeness.

    A row that stands out of order is paired all the same where its full label is only one row's.
    """
    named = [labels.find_broken(row.fragments) for row in printed]
    bare = [not rows and _has_no_label(row, labels) for row, rows in zip(printed, named, strict=True)]
    widths = {len(form_row.columns) for form_row in wanted}
    full = [len(row.values) in widths for row in printed]
    candidates = _drop_uncertain(_list_candidates(named, len(wanted)), bare, full)
    scores = [
        _score_row(row, wanted, chosen, is_bare) for row, chosen, is_bare in zip(printed, candidates, bare, strict=True)
    ]
    best = [[0.0] * (len(wanted) + 1) for _ in range(len(printed) + 1)]
    for above, row, row_scores in zip(best, best[1:], scores, strict=False):
        for j, score in enumerate(row_scores):
            unpaired = max(above[j + 1], row[j])
            row[j + 1] = max(unpaired, above[j] + score) if score > 0 else unpaired
    return _add_out_of_order(_trace(best, scores), named)


def _add_out_of_order(pairs: dict[int, int], named: Sequence[frozenset[int]]) -> dict[int, int]:
    for index, rows in enumerate(named):
        if index not in pairs and len(rows) == 1 and not rows & set(pairs.values()):
            pairs[index] = min(rows)
    return pairs


def _trace(best: list[list[float]], scores: list[list[float]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    i, j = len(best) - 1, len(best[0]) - 1
    while i and j:
        score = scores[i - 1][j - 1]
        if score > 0 and best[i][j] == best[i - 1][j - 1] + score:
            i, j = i - 1, j - 1
            pairs[i] = j
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs


def _list_candidates(named: Sequence[frozenset[int]], count: int) -> list[Collection[int]]:
    """The rows of the form that each printed row may be.

    A label printed in full can be no other row's. Where all such labels follow the order of the form, a row between
    two of them can only be one that the form has between the two.
    """
    sure = [min(rows) if len(rows) == 1 else None for rows in named]
    order = [index for index in sure if index is not None]
    if any(first >= second for first, second in pairwise(order)):
        return [rows or range(count) for rows in named]
    above = list(accumulate(sure, lambda last, index: last if index is None else index, initial=-1))
    below = list(accumulate(reversed(sure), lambda last, index: last if index is None else index, initial=count))
    windows = zip(above, reversed(below[:-1]), strict=False)
    return [rows or range(first + 1, last) for rows, (first, last) in zip(named, windows, strict=False)]


def _has_no_label(row: GridRow, labels: FormLabels) -> bool:
    """Whether nothing stands before the values but header words or the label of a group of rows."""
    return not row.fragments or labels.is_header(row.label) or labels.is_group(row.label)


def _drop_uncertain(
    candidates: Sequence[Collection[int]], bare: Sequence[bool], full: Sequence[bool]
) -> list[Collection[int]]:
    """Without those of rows that have no label of their own and that cannot be told by their order.

    They can only where as many full rows are printed as the form has between two named ones.
    """
    alike = Counter(tuple(rows) for rows, is_full in zip(candidates, full, strict=True) if is_full)
    return [
        () if is_bare and alike[tuple(rows)] != len(rows) else rows
        for rows, is_bare in zip(candidates, bare, strict=True)
    ]


def _score_row(row: GridRow, wanted: Sequence[FormRow], candidates: Collection[int], is_bare: bool) -> list[float]:
    """The row's score with every row of the form, 0 for those that are no candidates."""
    scores = [0.0] * len(wanted)
    tails = [row.fragments[-count:] for count in range(1, min(len(row.fragments), MAX_FRAGMENTS) + 1)]
    heads = ["".join(row.following[:count]) for count in (1, 2) if len(row.following) >= count]
    for index in candidates:
        form_row = wanted[index]
        if is_bare:
            like = UNLABELLED if len(row.values) == len(form_row.columns) else 0.0
        else:
            like = max(_label_likeness(tails, heads, alias) for alias in form_row.aliases)
        scores[index] = _score(row, form_row, like)
    return scores


def _score(row: GridRow, form_row: FormRow, like: float) -> float:
    """The worth of the pair: how alike the labels are, less what the values speak against it."""
    width = len(form_row.columns)
    is_full = not width or len(row.values) == width
    if like <= 0:
        return 0.0
    illegible = sum(read_value(cell.text).status == "illegible" for cell in row.values)
    return max(like - (0 if is_full else WRONG_WIDTH) - ILLEGIBLE * illegible, 0.0)


def _label_likeness(tails: Sequence[tuple[str, ...]], heads: Sequence[str], label: str) -> float:
    """How surely one of the fragments before the values, or the last few joined, is the label.

    A broken label goes on below the values (``heads``). What stands below may as well be the next row's label, so it
    counts only where it completes the label exactly, or where the row has no label of its own.
    """
    if not tails:
        return max((like for head in heads if (like := likeness(head, label)) < 1), default=0.0)
    wanted = bare_label(label)
    own = max(_tail_likeness(tail, label, wanted) for tail in tails)
    joined = ("".join(tail) + head for tail in tails for head in heads)
    if own < 1 and any(wanted in (bare_label(label), bare_label(strip_note(label))) for label in joined):
        return COMPLETED
    return own


def _tail_likeness(tail: tuple[str, ...], label: str, wanted: str) -> float:
    """A label that stands whole before the last fragment is another row's, whose values were not read."""
    if len(tail) > 1 and wanted in bare_label("".join(tail[:-1])):
        return 0.0
    return likeness("".join(tail), label)
