"""Bytes to lines: encodings, and files that are no reports."""

from __future__ import annotations

import pytest

from analysis.reading import ReadError, read

TEXT = "关于政府信息公开工作年度报告\n本年新收申请70件，予以公开21件。\n"
TRADITIONAL = "關於政府信息公開工作年度報告\n本年新收申請70件，予以公開21件。\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("gb18030", TEXT),
        ("gbk", TRADITIONAL),
        ("big5", TRADITIONAL.replace("关", "關")),
    ],
)
def test_text_is_read_in_every_encoding(tmp_path, encoding, text):
    """The same text comes out of UTF-8 with and without a mark, UTF-16, GB18030, GBK and Big5."""
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    assert read(path).text == text.rstrip("\n")


def test_lines_keep_their_numbers(tmp_path):
    """Line n of the text is line n of the file, whatever ends the lines."""
    path = tmp_path / "report.txt"
    path.write_bytes("甲\r\n乙\r丙\n".encode())
    document = read(path)
    assert [(line, place.line) for line, place in zip(document.lines, document.places, strict=True)] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 3),
    ]


@pytest.mark.parametrize(
    ("name", "data", "kind", "message"),
    [
        ("empty.txt", b" \n", "empty", "is empty; expected a report as text"),
        (
            "binary.txt",
            b"\x00\x01\x02\x7fELF" * 20,
            "binary",
            "is not text (it holds control bytes); accepted: text in UTF-8, GB18030 or Big5",
        ),
        (
            "unknown.txt",
            b"\xff\xfa\xfb\x80abc" * 20,
            "encoding",
            "is in no known encoding; accepted: UTF-8, UTF-16 with a mark, GB18030, Big5",
        ),
    ],
)
def test_files_that_are_no_text_say_why(tmp_path, name, data, kind, message):
    """Each kind of bad file has its own kind and one whole line for people."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as error:
        read(path)
    assert (error.value.kind, error.value.message) == (kind, message)


def test_missing_files_and_folders_say_so(tmp_path):
    """A name without a file, and a folder, are told apart."""
    kinds = []
    for path in (tmp_path / "no.txt", tmp_path):
        with pytest.raises(ReadError) as error:
            read(path)
        kinds.append(error.value.kind)
    assert kinds == ["missing", "directory"]
