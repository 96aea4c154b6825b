"""The dataset on disk: described, keyed, readable elsewhere, the same bytes for the same reports."""

from __future__ import annotations

import hashlib
import json
import shutil

import duckdb
import pandas as pd
import pytest

from analysis.corpus.concordance import concordance
from analysis.dataset import DatasetError, build_dataset, count_coverage, load_table, load_tables, load_unread
from analysis.dataset.schema import list_fields, list_keys, list_tables, rows_to_frame


@pytest.fixture(scope="module")
def built(tmp_path_factory, raw):
    """The dataset of the five reports in a folder of its own."""
    out = tmp_path_factory.mktemp("processed")
    return out, build_dataset(raw, out)


def test_all_nine_tables_stand_as_csv_and_parquet(built):
    """Each table of the design lies there twice and no half-written file beside it."""
    out, _ = built
    wanted = {f"{name}.{ending}" for name in list_tables() for ending in ("csv", "parquet")}
    assert {path.name for path in out.iterdir()} == wanted | {"codebook.md", "datapackage.json"}
    assert len(list_tables()) == 9


@pytest.mark.parametrize("table", list_tables())
def test_keys_are_unique_and_columns_described(built, table):
    """The columns are those of the codebook in order, and no two rows share a key."""
    out, _ = built
    frame = pd.read_parquet(out / f"{table}.parquet")
    assert list(frame.columns) == [field.name for field in list_fields(table)]
    assert not frame.duplicated(list_keys(table)).any()
    # None of the five reports prints a table outside the forms.
    assert len(frame) > 0 or table == "printed_tables"


def test_sheets_before_the_forms_go_into_the_dataset(tmp_path):
    """The sheet of 2014 is cells with their labels and rates; a local sheet stands as printed (synthetic reports)."""
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    title = "云溪县人民政府2017年政府信息公开工作年度报告"
    sheet = [
        "统计指标\t单位\t统计数",
        "（一）收到申请数\t件\t52",
        "（二）申请办结数\t件\t50",
        "1.属于已主动公开范围数\t件\t5",
        "2.同意公开答复数\t件\t20",
    ]
    local = ["指标\t代码\t本年\t历年", "申请总数\t10\t17\t41", "答复总数\t17\t16\t40"]
    (raw / "a.txt").write_text("\n".join([title, "一、概述", "工作有序。", "附件", *sheet]))
    (raw / "b.txt").write_text("\n".join([title.replace("2017", "2009"), "一、概述", "工作有序。", "", *local]))
    tables = build_dataset(raw, out).tables
    cells = tables["cells"].set_index("row")["value"]
    assert cells.to_dict() == {
        "requests_received": 52, "requests_handled": 50, "requests_already_public": 5, "requests_granted": 20
    }  # fmt: skip
    rate = tables["measures"].query("report_id == 'a' and measure == 'full_grant_rate'").iloc[0]
    assert (rate["numerator"], rate["denominator"], rate["basis"]) == (25, 50, "sheet")
    printed = tables["printed_tables"]
    assert printed.query("report_id == 'b'").groupby("row")["text"].agg(list).tolist() == [
        line.split("\t") for line in local
    ]
    assert tables["reports"].set_index("report_id")["cells_expected"].to_dict() == {"a": 0, "b": 0}


@pytest.mark.parametrize("table", list_tables())
def test_csv_and_parquet_hold_the_same(built, table):
    """DuckDB reads both files of a table as they lie and finds the same number of rows and the same keys."""
    out, _ = built
    keys = ", ".join(f'"{key}"' for key in list_keys(table))
    rows = [
        duckdb.sql(f"SELECT {keys} FROM '{out / table}.{ending}' ORDER BY ALL").fetchall()
        for ending in ("csv", "parquet")
    ]
    assert [tuple(map(str, row)) for row in rows[0]] == [tuple(map(str, row)) for row in rows[1]]


def test_loading_gives_back_what_was_built(built):
    """Reading the tables from disk gives the frames that were written, types included."""
    out, result = built
    for name, frame in load_tables(out).items():
        pd.testing.assert_frame_equal(frame, result.tables[name])


def test_data_package_describes_every_field(built):
    """The package names every table with its key, field descriptions in both languages and the marks for unknown."""
    out, _ = built
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    by_name = {resource["name"]: resource for resource in package["resources"]}
    for table in list_tables():
        schema = by_name[table]["schema"]
        assert schema["primaryKey"] == list_keys(table)
        assert schema["missingValues"] == [""]
        assert all(field["description"] and field["description_zh"] for field in schema["fields"])
    assert len(package["sources"]) == 5


def test_data_package_states_bytes_and_hash_of_text_only(built):
    """Those of a CSV file are right; validators that read Parquet count no bytes and would call the file invalid."""
    out, _ = built
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    stated = {
        each["path"]: (each.get("bytes"), each.get("hash"), each.get("encoding")) for each in package["resources"]
    }
    data = {path: (out / path).read_bytes() for path in stated}
    assert stated == {
        path: (len(data[path]), f"sha256:{hashlib.sha256(data[path]).hexdigest()}", "utf-8")
        if path.endswith(".csv")
        else (None, None, None)
        for path in stated
    }


def test_same_reports_give_same_bytes(built, tmp_path, raw):
    """A second build writes the same bytes."""
    out, _ = built
    build_dataset(raw, tmp_path)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == {p.name: p.read_bytes() for p in tmp_path.iterdir()}


def test_coverage_counts_every_statutory_cell(built):
    """Cells of every status add up to the form's; the report that lost its tables misses all 198."""
    _, result = built
    coverage = count_coverage(result.tables["reports"], result.tables["cells"])
    totals = coverage.groupby(["report_id", "table"])["cells"].sum()
    expected = coverage.groupby(["report_id", "table"])["expected"].first()
    assert (totals == expected).all()
    lost = coverage[coverage["report_id"].str.startswith("000") & (coverage["status"] == "missing")]
    assert lost["cells"].sum() == 198


def test_a_concordance_names_the_line_of_the_source(built):
    """The three places of 六稳 in the report without tables stand in lines 3, 8 and 8 of its file."""
    _, result = built
    sections = result.tables["sections"]
    lines = concordance(sections[sections["report_id"].str.startswith("000")], "六稳")
    assert list(lines["line"]) == [3, 8, 8]


def test_a_bad_file_is_named_and_the_others_are_built(tmp_path, raw):
    """A binary file among reports is listed with its reason; the report beside it is in the dataset."""
    folder = tmp_path / "raw"
    folder.mkdir()
    shutil.copy(next(raw.glob("003*")), folder)
    (folder / "broken.txt").write_bytes(bytes(range(32)) * 50)
    result = build_dataset(folder, tmp_path / "out")
    assert [(unread.kind, unread.source) for unread in result.unread] == [("binary", str(folder / "broken.txt"))]
    assert len(load_table(tmp_path / "out", "reports")) == 1
    assert [(unread.kind, unread.source) for unread in load_unread(tmp_path / "out")] == [("binary", "broken.txt")]


def test_a_folder_without_reports_leaves_the_old_dataset(tmp_path, raw):
    """Nothing is written when no report can be read, and the error says what is accepted."""
    (tmp_path / "raw").mkdir()
    with pytest.raises(DatasetError, match=r"holds no reports; accepted endings: .*\.txt"):
        build_dataset(tmp_path / "raw", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_dataset_that_does_not_say_what_it_lacks_is_built_anew(tmp_path):
    """Nothing said is not nothing left out."""
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"datapackage\.json: does not say which files could not be read; build"):
        load_unread(tmp_path)


def test_rows_that_share_a_key_are_refused():
    """Two rows with one key are an error that names the table and the key."""
    rows = [{"report_id": "a", "fact": 1}, {"report_id": "a", "fact": 1}]
    with pytest.raises(DatasetError, match="table 'facts': rows share the key"):
        rows_to_frame("facts", rows)


def test_a_report_in_a_folder_below_is_found_by_its_source(tmp_path, raw):
    """The path of the table leads to the file from wherever the raw folder lies, also through folders with spaces."""
    folder = tmp_path / "raw" / "2018 年" / "市"
    folder.mkdir(parents=True)
    shutil.copy(next(raw.glob("003*")), folder / "长沙 1.txt")
    build_dataset(tmp_path / "raw", tmp_path / "out")
    [report] = load_table(tmp_path / "out", "reports").to_dict("records")
    assert (report["report_id"], report["source"]) == ("2018 年/市/长沙 1", "2018 年/市/长沙 1.txt")
