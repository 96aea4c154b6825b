"""Reports a second for each kind of file, and the ratio to what is commonly used to read tables, in the same run.

All files are synthetic, made by the writers of the tests with fixed seeds. Web pages are set beside
``pandas.read_html`` (lxml), PDF beside pdfplumber's own ``extract_tables``; both give tables only, no running text.
Each file is read by both in turn, and the medians are compared. Run: ``python benchmarks/bench_reading.py``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pandas as pd
import pdfplumber

from analysis.parsing import parse
from analysis.reading import read
from analysis.repair import repair

ROOT = Path(__file__).resolve().parent.parent
SEEDS = range(100, 106)
ROUNDS = 3

sys.path.insert(0, str(ROOT / "tests" / "reading"))
import browser_writer  # noqa: E402  the path is set just above
import html_writers  # noqa: E402
import pdf_writers  # noqa: E402
import sheet_writers  # noqa: E402
import text_writers  # noqa: E402
import word_writers  # noqa: E402
from synthetic_reports import SyntheticReport, make_report  # noqa: E402


def encoded(write: Callable[[SyntheticReport], str]) -> Callable[[SyntheticReport], bytes]:
    """The writer of a text as a writer of bytes."""
    return lambda report: write(report).encode("utf-8")


KINDS: dict[str, tuple[Callable[[SyntheticReport], bytes], str]] = {
    "web page": (encoded(html_writers.among_navigation), ".html"),
    "web page from Word": (encoded(html_writers.from_word), ".html"),
    "docx": (word_writers.merged_cells, ".docx"),
    **({"pdf printed by a browser": (browser_writer.print_page, ".pdf")} if browser_writer.CHROMIUM else {}),
    "pdf, type not embedded": (pdf_writers.ruled, ".pdf"),
    "pdf, no rules": (pdf_writers.unruled, ".pdf"),
    "xlsx": (sheet_writers.one_sheet, ".xlsx"),
    "csv": (sheet_writers.comma_values, ".csv"),
    "text with tabs": (encoded(text_writers.tabs), ".txt"),
    "Markdown": (encoded(text_writers.bars), ".md"),
}


def read_tables_with_pandas(path: Path) -> object:
    """All tables of a web page as pandas gives them."""
    return pd.read_html(StringIO(path.read_text(encoding="utf-8")), flavor="lxml")


def read_tables_with_pdfplumber(path: Path) -> object:
    """All tables of a PDF file as pdfplumber gives them."""
    with pdfplumber.open(path) as document:
        return [page.extract_tables() for page in document.pages]


OTHERS: dict[str, Callable[[Path], object]] = {".html": read_tables_with_pandas, ".pdf": read_tables_with_pdfplumber}


def seconds(work: Callable[[Path], object], path: Path) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def count_right(path: Path, written: SyntheticReport) -> int:
    """How many cells of the report are read back as they were written."""
    repaired, edits = repair(read(path))
    cells = {(cell.table, cell.row, cell.column): cell.value for cell in parse(repaired, edits).cells}
    return sum(cells.get(key, "none") == value for key, value in written.expected.items())


def main() -> None:
    """Print a line for each kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (write, ending) in KINDS.items():
            own, other, right, cells = [], [], 0, 0
            for seed in SEEDS:
                written = make_report("2019" if seed % 2 else "2021", seed)
                path = Path(folder, f"report{ending}")
                path.write_bytes(write(written))
                right, cells = right + count_right(path, written), cells + len(written.expected)
                for _ in range(ROUNDS):
                    own.append(seconds(read, path))
                    other += [seconds(OTHERS[ending], path)] if ending in OTHERS else []
            speed = 1 / statistics.median(own)
            ratio = f", {statistics.median(other) / statistics.median(own):.2f} times as fast" if other else ""
            rival = OTHERS[ending].__name__.replace("read_tables_with_", " as ") if other else ""
            print(f"{name}: {speed:.0f} reports/s{ratio}{rival}; cells right {right} of {cells}", flush=True)


if __name__ == "__main__":
    main()
