"""Word files give back the cells, sections and places that were written into them (synthetic files)."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_writers import plain
from report_answers import cells_of, read_report
from synthetic_reports import HEADINGS, make_report
from word_writers import STYLES, merged_cells

from analysis.forms import FORMS, SECTIONS
from analysis.reading import ReadError, read
from analysis.reading.word import old as old_word

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("form", FORMS)
def test_every_style_of_word_file_gives_every_cell(tmp_path, style, form):
    """All cells, the title, the six sections and the year come out of each style of file, and nothing else."""
    written = make_report(form, 3)
    path = tmp_path / "report.docx"
    path.write_bytes(STYLES[style](written))
    report = read_report(path)
    assert cells_of(report) == written.expected
    assert (report.title, report.year, report.form) == (written.title, written.year, form)
    assert [(section.key, section.heading) for section in report.sections] == list(zip(SECTIONS, HEADINGS, strict=True))


def test_a_word_file_cut_short_says_so(tmp_path):
    """A file that lost its end is named as damaged in one line, wherever it was cut."""
    data = merged_cells(make_report("2021", 4))
    path = tmp_path / "report.docx"
    kinds = set()
    for share in (0.01, 0.3, 0.6, 0.95, 0.999):
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(ReadError) as error:
            read(path)
        kinds.add((error.value.kind, "\n" in error.value.message))
    assert kinds == {("damaged", False)}


def fake_converter(folder, monkeypatch, answer: bytes | None) -> None:
    """Put a program named soffice on the path that writes the answer where LibreOffice would."""
    ready = folder / "ready.docx"
    ready.write_bytes(answer or b"")
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    copy = f'cp "{ready}" "$6/report.docx"' if answer else "exit 1"
    program.write_text(f"#!/bin/sh\n{copy}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")


def test_old_word_files_go_through_libreoffice(tmp_path, monkeypatch):
    """What the converter writes is read as any docx file (the converter is a stand-in that copies a made file)."""
    written = make_report("2021", 5)
    fake_converter(tmp_path, monkeypatch, merged_cells(written))
    path = tmp_path / "report.wps"
    path.write_bytes(OLD_WORD)
    assert cells_of(read_report(path)) == written.expected


@pytest.mark.parametrize(("has_program", "kind"), [(False, "converter"), (True, "damaged")])
def test_old_word_files_say_what_is_missing(tmp_path, monkeypatch, has_program, kind):
    """Without LibreOffice the message names it; a file it cannot convert is damaged or protected."""
    if has_program:
        fake_converter(tmp_path, monkeypatch, None)
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "report.doc"
    path.write_bytes(OLD_WORD)
    with pytest.raises(ReadError) as error:
        read(path)
    assert error.value.kind == kind
    assert "LibreOffice" in error.value.message


def test_a_converter_that_takes_too_long_is_ended_with_what_it_started(tmp_path, monkeypatch):
    """`soffice` starts another program that does the work: both are ended, and the reader does not wait for it."""
    fake_converter(tmp_path, monkeypatch, None)
    (tmp_path / "bin" / "soffice").write_text(f'#!/bin/sh\nsleep 60 &\necho $! > "{tmp_path}/child"\nwait\n')
    monkeypatch.setattr(old_word, "CONVERSION_SECONDS", 1)
    path = tmp_path / "report.doc"
    path.write_bytes(OLD_WORD)
    with pytest.raises(ReadError) as error:
        read(path)
    assert (error.value.kind, error.value.message) == ("converter", "was not converted by LibreOffice in 1 s")
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    assert not child.exists() or child.read_text().split()[2] == "Z"


def test_files_named_doc_are_read_as_what_they_are(tmp_path):
    """Offices save web pages and new Word files under the old ending; neither needs a converter."""
    written = make_report("2019", 6)
    path = tmp_path / "report.doc"
    found = []
    for data in (plain(written).encode("gb18030"), merged_cells(written)):
        path.write_bytes(data)
        found.append(cells_of(read_report(path)) == written.expected)
    assert found == [True, True]
