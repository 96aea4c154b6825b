"""Synthetic reports printed to PDF by Chromium, where it is installed: embedded type, rules drawn as slivers."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import html_writers
import zhplot
from synthetic_reports import SyntheticReport

CHROMIUM = shutil.which("chromium")
FONT = Path(zhplot.__file__).parent / "fonts" / "NotoSansSC-Regular.ttf"
TYPE = f"@font-face{{font-family:ZH;src:url({FONT.as_uri()})}}*{{font-family:ZH !important}}@page{{size:A4;margin:2cm}}"
TABLE = "table{border-collapse:collapse;width:100%;font-size:12px}td{border:1px solid;text-align:center}"


def print_page(report: SyntheticReport, style: str = "plain") -> bytes:
    """The report as one of the styles of pages, printed with the browser's own head and foot lines."""
    html = html_writers.STYLES[style](report).replace("</head>", f"<style>{TYPE}{TABLE}</style></head>")
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_text(html, encoding="utf-8")
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
        places = [f"--print-to-pdf={target}", f"--user-data-dir={Path(folder, 'profile')}", page.as_uri()]
        subprocess.run([*command, *places], check=True, capture_output=True, timeout=120)
        return target.read_bytes()
