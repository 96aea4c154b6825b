"""Other texts of office programs (.doc, .wps, .rtf, .odt): as what they really are, else through LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ..blocks import Lines
from ..errors import ReadError
from ..web import file as web_page
from ..web import mht
from . import file as word

CONVERSION_SECONDS = 120
_SILENT = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the file; ``ReadError`` of kind ``converter`` when LibreOffice is needed and not there.

    Many files with this ending are web pages or newer Word files under an old name, which need no conversion.
    """
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return word.bytes_to_lines(data)
    if head.startswith(b"mime-version:"):
        return mht.bytes_to_lines(data)
    if head.startswith((b"<html", b"<!doctype html", b"<?xml")) or b"<html" in head:
        return web_page.bytes_to_lines(data)
    return word.bytes_to_lines(convert_to_docx(data))


def convert_to_docx(data: bytes) -> bytes:
    """Return the file as .docx, made by LibreOffice; ``ReadError`` when that is missing, fails or takes too long."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadError("converter", "needs LibreOffice (`soffice`), which is not installed; or save it as .docx")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "report.doc"), Path(folder, "report.docx")
        source.write_bytes(data)
        # A profile of its own: two conversions at a time would share, and block, the user's.
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        _run(command)
        if not target.exists():
            raise ReadError("damaged", "cannot be converted by LibreOffice; it is damaged or protected")
        return target.read_bytes()


def _run(command: list[str]) -> None:
    """Run the converter; `soffice` only starts the program that works, so a late one is ended with all it started."""
    try:
        process = subprocess.Popen(command, start_new_session=True, **_SILENT)
    except OSError as error:
        raise ReadError("converter", f"cannot be converted: LibreOffice does not start ({error.strerror})") from error
    try:
        process.wait(CONVERSION_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReadError("converter", f"was not converted by LibreOffice in {CONVERSION_SECONDS} s") from error
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
