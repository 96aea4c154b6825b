"""The repairs in the order they are made, and the loop that makes them."""

from __future__ import annotations

from collections.abc import Callable

from ..document import Document
from .byte_shift import restore_shifted_bytes
from .characters import restore_characters
from .edit import Edit, keep_lines
from .furniture import remove_page_furniture
from .line_break import join_broken_lines
from .misread_latin import restore_latin_letters
from .reconversion import mend_reconversions
from .scraper_noise import remove_scraper_noise
from .script import convert_script
from .spacing import remove_stray_spaces
from .vocabulary import restore_vocabulary

#: A repair: the edits it proposes, in order and apart from each other, at offsets of the text it is given.
Step = Callable[[Document], list[Edit]]

STEPS: tuple[Step, ...] = (
    restore_latin_letters,
    restore_characters,
    restore_shifted_bytes,
    remove_scraper_noise,
    remove_page_furniture,
    remove_stray_spaces,
    join_broken_lines,
    restore_vocabulary,
    convert_script,
    mend_reconversions,
)

#: All steps are made again when the lines that have changed show more damage, which text that has come back can do;
#: so often at most.
MOST_ROUNDS = 5
#: Edits of this kind replace characters one by one and leave nothing to do beside them.
SETTLED = frozenset({"script"})
#: Steps that judge a line by the whole document.
BY_DOCUMENT: tuple[Step, ...] = (remove_scraper_noise, join_broken_lines)
#: Lines on either side of a changed one that are looked at again with it.
NEIGHBOURS = 2


def repair(document: Document) -> tuple[Document, list[Edit]]:
    """Return the repaired document, in simplified characters and Mainland terms, and every edit that led to it.

    ``apply_edits`` of the edits on the given document gives the returned one, ``undo_edits`` gives back the text.
    """
    edits: list[Edit] = []
    for _ in range(MOST_ROUNDS):
        document, made = _repair_once(document)
        edits += made
        if not _shows_more(document, made):
            break
    return document, edits


def _shows_more(document: Document, made: list[Edit]) -> bool:
    """Whether the lines that have changed show more damage, or other lines in the light of them."""
    changed = _take_changed_lines(document, made)
    if changed is None:
        return False
    return any(step(changed) for step in STEPS) or any(step(document) for step in BY_DOCUMENT)


def _take_changed_lines(document: Document, made: list[Edit]) -> Document | None:
    """Return the lines that edits have changed, with their neighbours, as a document; ``None`` if there are none."""
    changed = {edit.place for edit in made if edit.kind not in SETTLED}
    numbers = [number for number, place in enumerate(document.places) if place in changed]
    if not numbers:
        return None
    near = {number + offset for number in numbers for offset in range(-NEIGHBOURS, NEIGHBOURS + 1)}
    taken = [number for number in range(len(document.places)) if number in near]
    lines = "\n".join(document.lines[number] for number in taken)
    return Document(document.source, document.sha256, lines, tuple(document.places[number] for number in taken))


def _repair_once(document: Document) -> tuple[Document, list[Edit]]:
    edits: list[Edit] = []
    for step in STEPS:
        proposed = step(document)
        if proposed:
            edits += _put_in_sequence(proposed)
            document = _make_together(document, proposed)
    return document, edits


def _put_in_sequence(proposed: list[Edit]) -> list[Edit]:
    """Return the edits with starts that hold when all earlier ones have been made."""
    shift, sequence = 0, []
    for edit in proposed:
        sequence.append(edit._replace(start=edit.start + shift) if shift else edit)
        shift += len(edit.after) - len(edit.before)
    return sequence


def _make_together(document: Document, proposed: list[Edit]) -> Document:
    """Return the document with edits made in one pass, which costs the same however many there are."""
    pieces, at = [], 0
    for edit in proposed:
        pieces += [document.text[at : edit.start], edit.after]
        at = edit.start + len(edit.before)
    pieces.append(document.text[at:])
    lines = _lines_left(document, [edit for edit in proposed if "\n" in edit.before])
    return keep_lines(document, "".join(pieces), lines)


def _lines_left(document: Document, joining: list[Edit]) -> list[int]:
    """Return the numbers of the lines that are left when the edits have removed line breaks."""
    line, at = 0, 0
    dropped: set[int] = set()
    for edit in joining:
        line += document.text.count("\n", at, edit.start)
        removed, kept = edit.before.count("\n"), edit.after.count("\n")
        dropped.update(range(line + 1 + kept, line + 1 + removed))
        at = edit.start
    return [number for number in range(len(document.places)) if number not in dropped]
