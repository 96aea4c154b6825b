"""Layouts of tables in plain text → rows with tabs. Only layout is read here, no word is understood.

Each function takes numbered lines and returns numbered lines; a line that is no row is left as it is. One line may
become several, all with its number.
"""

from __future__ import annotations

from .bar_cells import read_bar_cells
from .bars import read_bars
from .commas import read_commas
from .fixed_columns import read_fixed_columns
from .lines import Layout
from .padded_cells import read_padded_cells
from .page_breaks import close_page_breaks
from .run_on import split_run_on
from .tab_lines import read_tab_lines
from .unit_rows import read_unit_rows

#: Layouts whose marks part cells, in the order they are looked for; none makes several lines of one.
ROW_LAYOUTS: tuple[Layout, ...] = (
    *(read_tab_lines, close_page_breaks, read_padded_cells),
    *(read_bar_cells, read_bars, read_commas),
)
#: Layouts with nothing but spaces between cells, looked for in the lines that are left.
WORD_LAYOUTS: tuple[Layout, ...] = (read_unit_rows, read_fixed_columns, split_run_on)
