"""Archives and folders give every report in them, and nothing that is not one."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from html_writers import plain
from synthetic_reports import make_report
from word_writers import merged_cells

from analysis.document import Document
from analysis.reading import ReadError, UnreadFile, read, read_all


def archive_of(entries: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def outcome(found: Document | UnreadFile) -> str:
    return "read" if isinstance(found, Document) else found.kind


def test_every_report_of_an_archive_is_read_and_the_rest_is_named(tmp_path):
    """Reports of several kinds and in an inner archive are read; unknown and damaged ones say why, in their place."""
    report = make_report("2021", 11)
    path = tmp_path / "all.zip"
    path.write_bytes(
        archive_of(
            {
                "甲/一.html": plain(report).encode(),
                "甲/二.docx": merged_cells(report),
                "乙.zip": archive_of({"三.txt": "某某政府信息公开工作年度报告".encode()}),
                "丙.exe": b"MZ",
                "丁.docx": merged_cells(report)[:900],
                "__MACOSX/一.html": b"x",
                "页_files/图.html": b"x",
            }
        )
    )
    found = [(item.source.removeprefix(f"{path}/"), outcome(item)) for item in read_all(path)]
    assert found == [
        ("丁.docx", "damaged"),
        ("丙.exe", "kind"),
        ("乙.zip/三.txt", "read"),
        ("甲/一.html", "read"),
        ("甲/二.docx", "read"),
    ]


def test_a_folder_is_read_whole(tmp_path):
    """A folder of mixed files gives each report once and the reason for each one that cannot be read."""
    (tmp_path / "a.txt").write_text("某某政府信息公开工作年度报告", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 cut short")
    (tmp_path / "c.html").write_text("<p>某某政府信息公开工作年度报告</p>", encoding="utf-8")
    (tmp_path / "c_files").mkdir()
    (tmp_path / "c_files" / "part.html").write_text("<p>部分</p>", encoding="utf-8")
    (tmp_path / "~$d.docx").write_bytes(b"lock")
    found = [(item.source.rpartition("/")[2], outcome(item)) for item in read_all(tmp_path)]
    assert found == [("a.txt", "read"), ("b.pdf", "damaged"), ("c.html", "read")]


def test_an_archive_of_one_report_is_read_as_that_report(tmp_path):
    """Pages are often offered packed one by one."""
    path = tmp_path / "one.zip"
    path.write_bytes(archive_of({"report.txt": "某某政府信息公开工作年度报告".encode()}))
    assert read(path).text == "某某政府信息公开工作年度报告"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt"])
def test_entries_that_point_out_of_the_archive_are_refused(tmp_path, name):
    """Such an entry is refused by name, and the others are read."""
    path = tmp_path / "all.zip"
    path.write_bytes(archive_of({name: b"text", "in.txt": "某某政府信息公开工作年度报告".encode()}))
    assert sorted(outcome(item) for item in read_all(path)) == ["path", "read"]


def test_archives_that_unpack_to_far_too_much_are_refused(tmp_path):
    """Size, number of entries and depth of nesting are bounded before anything is unpacked."""
    zeros = archive_of({f"{n}.txt": b"0" * 30_000_000 for n in range(2)})
    many = archive_of({f"{n}.txt": b"0" for n in range(20_001)})
    deep = archive_of({"a.txt": b"x"})
    for _ in range(4):
        deep = archive_of({"inner.zip": deep})
    kinds = []
    for data in (zeros, many, deep):
        path = tmp_path / "all.zip"
        path.write_bytes(data)
        kinds.append([outcome(item) for item in read_all(path)])
    assert kinds == [["bomb"], ["bomb"], ["archive"]]


def test_an_archive_of_several_reports_is_not_one_document(tmp_path):
    """Reading it as one file says what to do instead."""
    path = tmp_path / "two.zip"
    path.write_bytes(archive_of({"a.txt": "报告一".encode(), "b.txt": "报告二".encode()}))
    with pytest.raises(ReadError, match="holds several reports; read them with read_all"):
        read(path)
