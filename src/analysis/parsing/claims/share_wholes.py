"""Of which whole a part is so many per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..prose.mentions import Mention
from ..prose.patterns import pattern
from ..prose.roles import is_total
from .given import GivenFigures
from .sentences import Sentence, is_usable

# So many outcomes in one sentence are all of them.
COMPLETE_OUTCOMES = 4
FULL_SHARE = 100
# A share that is printed less exactly agrees with many a whole by chance.
TELLING = 0.5
# For each kind of part, the wholes it may be a share of, the likeliest first.
_WHOLES_OF = (
    (
        ("requests_in_person", "requests_mail", "requests_fax", "requests_online", "requests_channel_other"),
        ("requests_received",),
    ),
    (
        (
            "requests_granted", "requests_partial", "requests_denied", "requests_unable", "requests_not_processed",
            "requests_other", "requests_not_information", "requests_on_time", "requests_extended",
        ),
        ("requests_handled", "requests_received"),
    ),
    (("requests_handled", "requests_carried_out"), ("requests_received",)),
    (("review_upheld", "review_corrected", "review_pending", "review_other"), ("review_total",)),
    (("litigation_upheld", "litigation_corrected", "litigation_pending", "litigation_other"), ("litigation_total",)),
    (
        (
            "proactive_website", "proactive_wechat", "proactive_weibo", "proactive_app", "proactive_gazette",
            "proactive_other", "proactive_new_media",
        ),
        ("proactive_total",),
    ),
)  # fmt: skip
OUTCOMES = tuple(role for role in _WHOLES_OF[1][0] if role not in ("requests_on_time", "requests_extended"))


def wholes_of_role(role: str | None) -> tuple[str, ...]:
    """Return the roles that a part may be a share of, the likeliest first."""
    return next((wholes for parts, wholes in _WHOLES_OF if role in parts), ())


def fits(stated: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a share agrees with its terms, or nearly."""
    return _is_within(max(1, stated.quantity.tolerance * 2), stated, part, whole)


def _is_within(allowed: float, stated: Mention, part: Mention, whole: Mention) -> bool:
    return bool(whole.value) and abs(FULL_SHARE * part.value / whole.value - stated.value) <= allowed


def whole_of(sentence: Sentence, stated: Mention, part: Mention, given: GivenFigures) -> Mention | None:
    """Return the whole of a share: the one its words name, else the last one given for the same scope.

    Where a share may be of several, the one that it agrees with is taken; of a count of an unknown kind the whole is
    the one it is taken from in its sentence.
    """
    words = sentence.clause_before(stated)
    wholes = _named_wholes(words, part, given)
    if not wholes:
        part = _as_its_parts(sentence, part)
        wholes = _wholes_by_role(sentence, part, words, given)
        wholes = _without_received(wholes, sentence, stated, part)
    if not wholes and not _is_of_other_whole(words):
        wholes = _whole_of_selection(sentence, part)
    wholes = [whole for whole in wholes if whole.quantity.unit == part.quantity.unit and whole.value]
    found = next((whole for whole in wholes if fits(stated, part, whole)), wholes[0] if wholes else None)
    if found and not fits(stated, part, found):
        found = next((m for m in _larger(sentence, part) if _is_exact(stated, part, m)), found)
    return None if found and _is_of_fewer(sentence, stated, part, found) else found


def _larger(sentence: Sentence, part: Mention) -> list[Mention]:
    """The other counts of the sentence that a part may be a share of."""
    return [m for m in sentence.counts(part.quantity.unit) if m.start != part.start and m.value >= part.value > 0]


def _is_exact(stated: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a share in figures is that of a part in another whole than the likeliest."""
    return stated.quantity.tolerance <= TELLING and _is_within(stated.quantity.tolerance, stated, part, whole)


def _as_its_parts(sentence: Sentence, part: Mention) -> Mention:
    """A sum of parts (两项合计38件) as one of them: it belongs to the same whole."""
    match = pattern("sum_of_parts").fullmatch(sentence.clause_before(part))
    index = sentence.index(part)
    return part._replace(role=sentence.numbers[index - 1].role) if match and match["number"] and index else part


def _is_of_other_whole(words: str) -> bool:
    """Whether the words name a whole that the sentence need not give (占全省的)."""
    return bool(re.search(r"占(?:全[省市县区州盟旗国]|同期|[^，,]{0,6}总)", words)) and "总数" not in words


def _named_wholes(words: str, part: Mention, given: GivenFigures) -> list[Mention]:
    """The wholes of the kind that the words name (占办结总数的), before or behind in the paragraph."""
    named = pattern("named_whole").search(words)
    if not named:
        return []
    role = "requests_handled" if named["handled"] else "requests_received"
    nearest = given.nearest(role, named["scope"] or part.scope, part)
    return [nearest] if nearest else []


def _wholes_by_role(sentence: Sentence, part: Mention, words: str, given: GivenFigures) -> list[Mention]:
    """The last figure given for each role of which the part may be a share; of the whole area (占全市) any of its own
    sentence as well."""
    wanted = wholes_of_role(part.role)
    scope_words = pattern("whole_area").search(words)
    if part.role and (part.is_level or scope_words):
        wanted = (part.role,)
    scope = scope_words["scope"] if scope_words else part.scope
    here = sentence.numbers if scope_words else ()
    carried = given.is_carried_before(part) or any(m.role == "requests_carried_in" and m.value for m in here)
    if part.role in ("requests_handled", "requests_carried_out") and carried:
        return []
    wholes = (given.last_total(role, scope, part) or _last_total(here, role, scope, part) for role in wanted)
    return [whole for whole in wholes if whole]


def _last_total(numbers: Sequence[Mention], role: str, scope: str | None, part: Mention) -> Mention | None:
    same = (m for m in reversed(numbers) if m.role == role and (m.scope == scope or part.is_level))
    return next((m for m in same if is_usable(m) and not m.is_level), None)


def _without_received(wholes: list[Mention], sentence: Sentence, stated: Mention, part: Mention) -> list[Mention]:
    """The wholes of an outcome: where the handled requests are not given, the sum of all outcomes of the sentence.

    The requests received are its whole only where the share agrees with them: else some may have been carried over.
    """
    if part.role not in OUTCOMES or not wholes or wholes[0].role != "requests_received":
        return wholes
    outcomes = [m for m in sentence.numbers if m.role in OUTCOMES and m.scope == part.scope]
    if len({m.role for m in outcomes}) >= COMPLETE_OUTCOMES:
        total = sum(m.value for m in outcomes)
        words = {"value": total, "raw": "＋".join(m.quantity.raw for m in outcomes), "tolerance": 0, "bound": None}
        return [part._replace(role="requests_handled", quantity=replace(part.quantity, **words))]
    return [whole for whole in wholes if fits(stated, part, whole)]


def _whole_of_selection(sentence: Sentence, part: Mention) -> list[Mention]:
    """The count of the sentence that a part is taken from: with 其中, out of it (90件申请中), or the total behind."""
    counts = [m for m in sentence.counts(part.quantity.unit) if is_usable(m) and m.value >= part.value]
    earlier = [m for m in counts if m.start < part.start]
    found = [m for m in earlier if pattern("taken_from").match(sentence.text, m.end)]
    if found:
        nearest = found[-1]
        return [nearest, *(m for m in earlier if m is not nearest)]
    earlier = [m for m in earlier if not pattern("has_share").match(sentence.text, m.end)]
    if len(earlier) == 1 and is_total(earlier[0].role):
        return earlier
    return [m for m in counts if m.start > part.start and is_total_of_parts(sentence, m)]


def is_total_of_parts(sentence: Sentence, number: Mention) -> bool:
    """Whether a count is called the sum of those before it (合计150件)."""
    return bool(pattern("sum_of_parts").fullmatch(sentence.clause_before(number)))


def whole_of_rate(sentence: Sentence, stated: Mention, part: Mention, name: str) -> Mention | None:
    """Return the whole of a rate: what should be (应公开250项), else what it is taken from or the only other count.

    None where the rate agrees with what is left of the whole without some other count of the sentence: then these are
    not counted. That all of those due were answered is no share of all that came in.
    """
    counts = [m for m in sentence.counts(part.quantity.unit) if m is not part and is_usable(m)]
    counts = [m for m in counts if m.value >= part.value > 0]
    due = [m for m in counts if re.search(rf"[应需]{re.escape(name)}", sentence.clause_before(m))]
    earlier = [m for m in counts if m.start < part.start]
    taken = [m for m in earlier if pattern("taken_from").match(sentence.text, m.end)]
    wholes = due or taken[-1:] or (earlier if len(earlier) == 1 else [])
    if len(wholes) != 1 or _is_of_fewer(sentence, stated, part, wholes[0]):
        return None
    is_of_due = not due and stated.value == FULL_SHARE and pattern("answered").search(name)
    return None if is_of_due else wholes[0]


def _is_of_fewer(sentence: Sentence, stated: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a share that disagrees with its whole agrees with what another count leaves of it."""
    if fits(stated, part, whole):
        return False
    others = (
        m
        for m in sentence.counts(part.quantity.unit)
        if m is not part and 0 < m.value < whole.value and pattern("not_counted").search(sentence.words_near(m))
    )
    rests = (whole._replace(quantity=replace(whole.quantity, value=whole.value - m.value)) for m in others)
    return any(_is_within(stated.quantity.tolerance * 2, stated, part, rest) for rest in rests)
