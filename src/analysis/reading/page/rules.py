"""Rules of a page → tables and their cells, merged ones whole.

Rules that touch are one table. Their positions cut it into a grid; two neighbours of the grid are one cell where no
rule stands between them. So a missing corner or a rule drawn in pieces does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .geometry import Box, GridCell, RuledTable

# Thicker than a rule, thinner than a row.
MAX_THICKNESS = 4.0
TOLERANCE = 3.0
MIN_LENGTH = 6.0
# Dashes and dots of one rule are drawn at one height, this far apart at most.
SAME_LINE, MAX_DASH_GAP = 0.5, 4.5
# An edge that the rules reach and none draws: tables are often open at the sides, and at the foot of a page.
MIN_OPEN_SIDE = 10.0
# A drawing, not a table.
MAX_RULES = 3_000
# Nothing is between two neighbours when a rule covers less than this share of their common edge.
WALL_SHARE = 0.5


def find_tables(rules: Sequence[Box]) -> tuple[RuledTable, ...]:
    """Return the ruled tables from top to bottom; frames of one cell and underlines are none."""
    lying = _merge(_whole_rules([rule for rule in rules if rule.height <= MAX_THICKNESS], flat=True), flat=True)
    standing = _merge(_whole_rules([rule for rule in rules if rule.width <= MAX_THICKNESS], flat=False), flat=False)
    if len(lying) + len(standing) > MAX_RULES:
        return ()
    tables = (_build_table(rows, columns) for rows, columns in _group(lying, standing))
    return tuple(sorted((table for table in tables if len(table.cells) > 1), key=lambda table: table.box.top))


def _whole_rules(rules: Iterable[Box], *, flat: bool) -> Iterator[Box]:
    """The rules that are long enough to be one, and those put together from the dashes or dots of one line."""
    dashes: dict[int, list[Box]] = {}
    for rule in rules:
        if _length(rule, flat=flat) >= MIN_LENGTH:
            yield rule
        else:
            dashes.setdefault(round(rule.middle[flat] / SAME_LINE), []).append(rule)
    for line in dashes.values():
        yield from (r for r in _merge_in_line(line, MAX_DASH_GAP, flat=flat) if _length(r, flat=flat) >= MIN_LENGTH)


def _length(rule: Box, *, flat: bool) -> float:
    return rule.width if flat else rule.height


def _merge(rules: Iterable[Box], *, flat: bool) -> list[Box]:
    """Rules in one line that touch or overlap as one rule."""
    across = sorted(rules, key=lambda rule: rule.middle[flat])
    merged: list[Box] = []
    at = 0
    for stop in range(1, len(across) + 1):
        if stop == len(across) or across[stop].middle[flat] - across[stop - 1].middle[flat] > TOLERANCE:
            merged += _merge_in_line(across[at:stop], TOLERANCE, flat=flat)
            at = stop
    return merged


def _merge_in_line(rules: list[Box], gap: float, *, flat: bool) -> list[Box]:
    merged: list[Box] = []
    reached = 0.0
    for rule in sorted(rules, key=lambda rule: rule.left if flat else rule.top):
        start, stop = (rule.left, rule.right) if flat else (rule.top, rule.bottom)
        if merged and start <= reached + gap:
            merged[-1] = _around((merged[-1], rule))
            reached = max(reached, stop)
        else:
            merged.append(rule)
            reached = stop
    return merged


def _group(lying: list[Box], standing: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Rules that cross or touch, directly or through others."""
    groups: list[tuple[list[Box], list[Box]]] = []
    left = set(range(len(standing)))
    waiting = set(range(len(lying)))
    while waiting:
        rows, columns, todo = [], [], [waiting.pop()]
        while todo:
            row = lying[todo.pop()]
            rows.append(row)
            touched = {index for index in left if _touch(row, standing[index])}
            left -= touched
            columns += [standing[index] for index in touched]
            reached = {index for index in waiting if any(_touch(lying[index], standing[c]) for c in touched)}
            waiting -= reached
            todo += reached
        if columns and len(rows) > 1:
            groups.append((rows, columns))
    return groups


def _touch(row: Box, column: Box) -> bool:
    return (
        row.left - TOLERANCE <= column.right
        and column.left <= row.right + TOLERANCE
        and column.top - TOLERANCE <= row.bottom
        and row.top <= column.bottom + TOLERANCE
    )


def _build_table(lying: list[Box], standing: list[Box]) -> RuledTable:
    rows = _cluster([rule.middle[1] for rule in lying])
    columns = _cluster([rule.middle[0] for rule in standing])
    columns = _open_ends(columns, min(rule.left for rule in lying), max(rule.right for rule in lying))
    rows = _open_ends(rows, min(rule.top for rule in standing), max(rule.bottom for rule in standing))
    cells = _merge_grid(rows, columns, lying, standing)
    return RuledTable(Box(columns[0], rows[0], columns[-1], rows[-1]), tuple(columns), tuple(cells))


def _open_ends(positions: list[float], first: float, last: float) -> list[float]:
    before = [first] if first < positions[0] - MIN_OPEN_SIDE else []
    after = [last] if last > positions[-1] + MIN_OPEN_SIDE else []
    return [*before, *positions, *after]


def _cluster(positions: Iterable[float]) -> list[float]:
    clusters: list[list[float]] = []
    for position in sorted(positions):
        if clusters and position - clusters[-1][-1] <= TOLERANCE:
            clusters[-1].append(position)
        else:
            clusters.append([position])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _merge_grid(rows: list[float], columns: list[float], lying: list[Box], standing: list[Box]) -> list[GridCell]:
    owner = {(r, c): (r, c) for r in range(len(rows) - 1) for c in range(len(columns) - 1)}

    def root(position: tuple[int, int]) -> tuple[int, int]:
        while owner[position] != position:
            position = owner[position]
        return position

    for r, c in list(owner):
        top, bottom, left, right = rows[r], rows[r + 1], columns[c], columns[c + 1]
        if (r, c + 1) in owner and not _is_wall(standing, right, top, bottom, flat=False):
            _unite(owner, root((r, c)), root((r, c + 1)))
        if (r + 1, c) in owner and not _is_wall(lying, bottom, left, right, flat=True):
            _unite(owner, root((r, c)), root((r + 1, c)))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for position in owner:
        groups.setdefault(root(position), []).append(position)
    return sorted(
        (_cell(group, rows, columns) for group in groups.values()), key=lambda cell: (cell.rows, cell.columns)
    )


def _unite(owner: dict[tuple[int, int], tuple[int, int]], first: tuple[int, int], second: tuple[int, int]) -> None:
    owner[max(first, second)] = min(first, second)


def _is_wall(rules: Iterable[Box], position: float, start: float, stop: float, *, flat: bool) -> bool:
    covered = 0.0
    for rule in rules:
        if abs(rule.middle[1 if flat else 0] - position) <= TOLERANCE:
            low, high = (rule.left, rule.right) if flat else (rule.top, rule.bottom)
            covered += max(0.0, min(high, stop) - max(low, start))
    return covered >= WALL_SHARE * (stop - start)


def _cell(group: list[tuple[int, int]], rows: list[float], columns: list[float]) -> GridCell:
    top, bottom = min(r for r, _ in group), max(r for r, _ in group) + 1
    left, right = min(c for _, c in group), max(c for _, c in group) + 1
    return GridCell(Box(columns[left], rows[top], columns[right], rows[bottom]), (top, bottom), (left, right))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
