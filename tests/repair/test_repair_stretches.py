"""What can stand between two visible bytes: whole strings that dropped pairs hide, and what is kept of a list."""

import random

import numpy as np
import pytest

from analysis.document import document_from_lines
from analysis.repair import repair
from analysis.repair.gbk import load_code_table
from analysis.repair.stretches import IMPOSSIBLE, load_stretches, lowest_cells


def list_texts(stretch):
    table = load_stretches(False, "gbk")
    return [table.write(stretch, at) for at in range(len(stretch))]


def test_four_dropped_pairs_hide_five_characters():
    """公开政府信 is B9AB BFAA D5FE B8AE D0C5: ABBF, AAD5, FEB8 and AED0 are no characters, B9 and C5 stay visible."""
    assert "公开政府信".encode("gbk") == bytes.fromhex("B9AB BFAA D5FE B8AE D0C5")
    is_mapped = load_code_table(False).is_mapped
    assert not any(is_mapped[code] for code in (0xABBF, 0xAAD5, 0xFEB8, 0xAED0))
    assert "公开政府信" in list_texts(load_stretches(False, "gbk").between(0xB9, 0xC5, None))
    assert "公开政府信" in list_texts(load_stretches(False, "gbk").between(0xB9, 0xC5, 4))


def test_visible_bytes_that_touch_make_their_character():
    """Between B9 and AB without a dropped pair stands 公 (B9AB) and nothing else."""
    stretch = load_stretches(False, "gbk").between(0xB9, 0xAB, 0)
    assert list_texts(stretch) == ["公"]
    assert stretch.is_known.tolist() == [True]


def test_every_alternative_fits_the_bytes():
    """Each string between D7 and C5 begins with D7, ends with C5, and all its inner pairs are no characters."""
    for text in list_texts(load_stretches(False, "gbk").between(0xD7, 0xC5, None)):
        data = text.encode("gbk")
        assert (data[0], data[-1]) == (0xD7, 0xC5)
        inner = [data[at : at + 2] for at in range(1, len(data) - 1, 2)]
        assert [pair.decode("gbk", "ignore") for pair in inner if len(pair.decode("gbk", "ignore")) == 1] == []


def test_of_equal_costs_the_earlier_place_is_kept():
    """Of five cells with cost 2 the two earliest are kept after the one with cost 1; impossible cells never are."""
    costs = np.array([[2, IMPOSSIBLE, 2], [2, 1, 2], [2, IMPOSSIBLE, IMPOSSIBLE]])
    rows, columns = lowest_cells(costs, 3)
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == [(1, 1), (0, 0), (0, 2)]
    assert len(lowest_cells(np.full((2, 2), IMPOSSIBLE), 3)[0]) == 0


def test_the_lowest_cells_are_those_of_a_full_sort():
    """For random tables the cells agree with Python's own stable sort of (cost, row, column)."""
    rng = random.Random(7)
    for _ in range(20):
        costs = np.array([[rng.randrange(60) for _ in range(9)] for _ in range(11)])
        cells = sorted((int(costs[row, column]), row, column) for row in range(11) for column in range(9))
        rows, columns = lowest_cells(costs, 12)
        assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == [cell[1:] for cell in cells[:12]]


@pytest.mark.parametrize("marks", range(3, 9))
def test_a_run_of_marks_before_shifted_text_is_not_filled(marks):
    """What two or more marks hide before 组织开展业务培训 is not made up, and this text comes back (its bytes by hand).

    D7E9 D6AF BFAA D5B9 D2B5 CEF1 C5E0 D1B5 without D7: E9D6 橹, B9D2 挂, B5CE 滴, F1C5 衽, E0D1 嘌, B5 left over.
    """
    repaired = repair(document_from_lines("line", "", ["市政府" + "?" * marks + "橹挂滴衽嘌?3次。"]))[0].text
    assert repaired.startswith("市政府" + "?" * (marks - 3))
    assert repaired.endswith("组织开展业务培训3次。")
