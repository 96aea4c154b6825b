"""A process that sets a report with typst: JSON in, PDF out.

Run as a script with the template, the folder of the pictures, that of the font and standards of PDF. It has a process
of its own because typst works in threads, and a process that has been forked from one with threads waits for them for
ever.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst


def typeset(document: str, template: Path, root: str, fonts: str, *standards: str) -> bytes:
    """Return the PDF of a document in JSON, with no font of the system and no date in it.

    It keeps to the standards named, as ``ua-1``; typst fails with the reason where it cannot.
    """
    return typst.compile(
        template.read_bytes(),
        root=root,
        sys_inputs={"document": document},
        font_paths=[fonts],
        ignore_system_fonts=True,
        pdf_standards=list(standards),
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode(), Path(sys.argv[1]), *sys.argv[2:]))
