"""Word frequencies and keyness."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from ..look.labels import format_rate, localise
from ..look.style import RULE, palette
from ..parts.alt import join_clauses
from ..parts.bars import BAR_HEIGHT, row_axes
from ..parts.frames import number, require_columns
from ..parts.sheet import ReportFigure, Sheet, clear_frame

MOST_WORDS = 30
_RATE_NAMES = {
    "per_10k_characters": "per_10k",
    "per_10k_characters_low": "low",
    "per_10k_characters_high": "high",
}


def word_frequencies(
    words: pd.DataFrame, *, most: int = MOST_WORDS, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """The most frequent words as ranked points with 95 % intervals; unit: occurrences per 10,000 characters.

    ``words`` has the columns word (or term), count and per_10k_characters, and, where the interval is known,
    per_10k_characters_low and per_10k_characters_high, as ``corpus.frequency`` gives them.
    """
    with Sheet("word_frequencies", preset, lang) as sheet:
        words = words.rename(columns={**_RATE_NAMES, **({} if "word" in words else {"term": "word"})})
        require_columns(words, "words", ("word", "count", "per_10k"))
        data = (
            words[words["per_10k"].notna() & (words["count"] > 0)]
            .sort_values(["per_10k", "word"], ascending=[False, True])
            .head(most)
        )
        if data.empty:
            return sheet.nothing("reason_no_words")
        figure, (axes,), fit = row_axes(sheet, [localise(word, sheet.lang) for word in data["word"]], rest_lines=3.6)
        _frequency_points(sheet, axes, data[:fit])
        has_interval = {"low", "high"} <= set(data.columns)
        sheet.note(
            figure, sheet.word("note_word_interval" if has_interval else "note_word_counts"),
            _size_of_text(sheet, data), sheet.rows_left_out(fit, len(data)),
        )  # fmt: skip
        items = [
            f"{localise(row.word, sheet.lang)} {format_rate(row.per_10k, sheet.lang)}" for row in data[:10].itertuples()
        ]
        return sheet.finish(
            figure, data, join_clauses(sheet, "alt_word_frequencies", [sheet.series(items) + sheet.word("stop")])
        )


def _size_of_text(sheet: Sheet, data: pd.DataFrame) -> str | None:
    """A sentence with the text in which the words were counted, where the frame says how long it is."""
    if not {"characters", "reports"} <= set(data.columns):
        return None
    size = data.iloc[0]
    return sheet.word("note_word_text", characters=sheet.count(size["characters"]), reports=size["reports"])


def _frequency_points(sheet: Sheet, axes: Axes, data: pd.DataFrame) -> None:
    largest = max(data["per_10k"].max(), data["high"].max() if "high" in data else 0)
    for y, row in enumerate(data.rename(columns={"count": "times"}).itertuples()):
        low, high = number(getattr(row, "low", None)), number(getattr(row, "high", None))
        if low is not None and high is not None:
            axes.plot([low, high], [y, y], color="#7FA8C0", linewidth=sheet.preset.line_pt * 3.5, solid_capstyle="butt")
        axes.plot(row.per_10k, y, "o", color=palette("series")[0], markersize=sheet.preset.font_pt * 0.5, zorder=3)
        axes.annotate(
            sheet.count(row.times), (high or row.per_10k, y), (5, 0), textcoords="offset points", va="center",
            fontsize=sheet.preset.small_pt,
        )  # fmt: skip
    axes.set_xlim(0, largest * 1.1)
    axes.set_xlabel(sheet.word("axis_per_10k"))
    axes.grid(axis="both", color=RULE)
    clear_frame(axes, "left")


def keyness(
    words: pd.DataFrame,
    *,
    target: str,
    reference: str | None = None,
    most: int = 15,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Words that tell two groups of text apart, bars to both sides; unit: signed log-likelihood G².

    Without a name the ``reference`` is all other reports. ``words`` has the columns word and g2 (positive: more
    frequent in ``target``), the counts count_target and count_reference, and, where known, log_ratio, q_value and the
    rates per_10k_target and per_10k_reference; words not significant at 5 % are drawn pale.
    """
    with Sheet("keyness", preset, lang) as sheet:
        require_columns(words, "words", ("word", "g2", "count_target", "count_reference"))
        reference = reference or sheet.word("keyness_others")
        known = words[words["g2"].notna() & (words["g2"] != 0)]
        ranked = known.sort_values(["g2", "word"], ascending=[False, True])
        data = _strongest(ranked, most, most)
        if data.empty:
            return sheet.nothing("reason_no_keyness", target=target, reference=reference)
        figure, (axes,), fit = row_axes(sheet, [""] * len(data), rest_lines=5)
        of_target, of_reference = int((data["g2"] > 0).sum()), int((data["g2"] < 0).sum())
        shown = max(fit - of_reference, min(of_target, fit - fit // 2))
        _keyness_bars(sheet, axes, _strongest(data, shown, fit - shown))
        sides = {"target": sheet.wrap(target, 0.46), "reference": sheet.wrap(reference, 0.46)}
        axes.set_title(sheet.word("keyness_target", name=sides["target"]), loc="right", fontsize=sheet.preset.font_pt)
        axes.set_title(
            sheet.word("keyness_reference", name=sides["reference"]), loc="left", fontsize=sheet.preset.font_pt
        )
        is_pale = "q_value" in data and bool((data["q_value"] > 0.05).any())
        sheet.note(
            figure, sheet.word("note_keyness"), _sizes_in_words(sheet, words),
            sheet.word("note_keyness_pale") if is_pale else None, sheet.rows_left_out(fit, len(data)),
        )  # fmt: skip
        return sheet.finish(figure, data, _keyness_alt(sheet, data, target, reference))


def _sizes_in_words(sheet: Sheet, words: pd.DataFrame) -> str | None:
    """A sentence with the words of both groups, where the frame has the rates from which they follow."""
    sizes = {}
    for side in ("target", "reference"):
        rates = words.get(f"per_10k_{side}", pd.Series(dtype=float))
        used = words[rates.reindex(words.index).fillna(0) > 0]
        if used.empty:
            return None
        sizes[side] = sheet.count(round(used[f"count_{side}"].iloc[0] * 10_000 / used[f"per_10k_{side}"].iloc[0]))
    return sheet.word("note_keyness_sizes", **sizes)


def _strongest(ranked: pd.DataFrame, of_target: int, of_reference: int) -> pd.DataFrame:
    """The words that tell most for either side, as many as asked, in the order of the frame."""
    return pd.concat(
        [ranked[ranked["g2"] > 0].head(of_target), ranked[ranked["g2"] < 0].iloc[::-1].head(of_reference)[::-1]]
    )


def _keyness_bars(sheet: Sheet, axes: Axes, data: pd.DataFrame) -> None:
    strong, pale = (palette("series")[0], palette("series")[3]), ("#A9C9DC", "#E3B7A0")
    for y, row in enumerate(data.itertuples()):
        is_target = row.g2 > 0
        p_value = number(getattr(row, "q_value", None))
        colour = (pale if p_value is not None and p_value > 0.05 else strong)[0 if is_target else 1]
        axes.barh(y, row.g2, BAR_HEIGHT, color=colour, linewidth=0)
        axes.annotate(
            localise(row.word, sheet.lang), (0, y), (-4 if is_target else 4, 0), textcoords="offset points",
            va="center", ha="right" if is_target else "left",
        )  # fmt: skip
        axes.annotate(
            f"{sheet.count(row.count_target)} : {sheet.count(row.count_reference)}", (row.g2, y),
            (4 if is_target else -4, 0), textcoords="offset points", va="center", ha="left" if is_target else "right",
            fontsize=sheet.preset.small_pt,
        )  # fmt: skip
    widest = data["g2"].abs().max() * 1.4
    axes.set_xlim(-widest, widest)
    axes.axvline(0, color="black", linewidth=sheet.preset.line_pt)
    axes.set_yticks([])
    axes.set_xlabel(sheet.word("axis_keyness"))
    axes.xaxis.set_major_formatter(lambda value, _: sheet.count(value))
    clear_frame(axes, "left")


def _keyness_alt(sheet: Sheet, data: pd.DataFrame, target: str, reference: str) -> str:
    clauses = []
    for name, part in ((target, data[data["g2"] > 0]), (reference, data[data["g2"] < 0][::-1])):
        items = [f"{localise(row.word, sheet.lang)} ({sheet.count(round(row.g2, 1))})" for row in part[:8].itertuples()]
        clauses.append(sheet.word("alt_named_list", name=name, items=sheet.series(items) or sheet.word("none")))
    return join_clauses(sheet, "alt_keyness", clauses)
