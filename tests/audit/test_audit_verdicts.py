"""A person's verdict is shown beside the machine's result, which stays (synthetic findings)."""

from __future__ import annotations

import json
import shutil

import pytest

from analysis.audit.selection import SelectionError, drop_known, load_baseline, select_findings
from analysis.audit.verdicts import VerdictError, is_dismissed, judge, load_verdicts
from analysis.cli import main
from analysis.document import Place
from analysis.report import Finding

HEADER = "file,rule,table,row,column,line,verdict,reason\n"


def finding(rule: str, *, severity: str = "warning", line: int = 7, column: str | None = None) -> Finding:
    return Finding(rule, severity, "fail", None, None, column, 814, 824, "", "", None, Place(line=line))


def write(folder, *rows: str):
    (folder / "VERDICTS.csv").write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")


def test_a_verdict_reaches_its_finding_only(tmp_path):
    """File, rule and the place that is given must fit; the values of the finding stay."""
    write(tmp_path, "a.txt,NT-4,,,,7,dismissed,typing slip corrected in a later notice")
    findings = [finding("NT-4"), finding("NT-4", line=9), finding("T3-ID")]
    judged = judge(findings, load_verdicts(tmp_path), "a.txt")
    assert [is_dismissed(f) for f in judged] == [True, False, False]
    assert judged[0].verdict.reason == "typing slip corrected in a later notice"
    assert (judged[0].expected, judged[0].found, judged[0].status) == (814, 824, "fail")
    assert judge(findings, load_verdicts(tmp_path), "b.txt") == findings


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a.txt,NT-4,,,,7,maybe,why", "line 2: verdict 'maybe'; accepted: confirmed, dismissed"),
        ("a.txt,NT-4,,,,7,confirmed,", "line 2: a verdict needs a reason"),
    ],
)
def test_a_wrong_verdict_names_its_line(tmp_path, row, message):
    """Each wrong row is one line that names file, line and what is accepted."""
    write(tmp_path, row)
    with pytest.raises(VerdictError) as error:
        load_verdicts(tmp_path)
    assert str(error.value) == f"{tmp_path / 'VERDICTS.csv'}: {message}"


def test_a_dismissed_error_no_longer_fails_the_check(tmp_path, raw, capsys):
    """The exit code respects the verdict while the finding is still listed."""
    text = next(raw.glob("004*")).read_text(encoding="utf-8")
    (tmp_path / "broken.txt").write_text(text.replace("(七)總計\n68\n2", "(七)總計\n69\n2"), encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    rows = [f"broken.txt,{rule},,,,,dismissed,planted for this test" for rule in ("T3-ID", "T3-SUM", "T3-ROW", "DUP")]
    write(tmp_path, *rows)
    capsys.readouterr()
    assert main(["check", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "T3-ID" in out
    assert "planted for this test" in out


def test_findings_are_selected_by_rule_and_severity():
    """Only the rules named and only as severe as asked."""
    findings = [finding("T3-ID", severity="error"), finding("NT-4"), finding("DATE", severity="info")]
    assert select_findings(findings, severity="warning") == findings[:2]
    assert select_findings(findings, rules=["DATE"]) == findings[2:]
    with pytest.raises(SelectionError, match=r"^no rule 'T9'; accepted: "):
        select_findings(findings, rules=["T9"])


def test_a_baseline_keeps_known_findings_out(tmp_path, raw, capsys):
    """What an earlier run found is not shown again, whatever the folder it lay in."""
    report = tmp_path / "report.txt"
    shutil.copy(next(raw.glob("001*")), report)
    main(["check", "--format", "json", str(report)])
    baseline = tmp_path / "known.json"
    baseline.write_text(capsys.readouterr().out, encoding="utf-8")
    main(["check", "--format", "json", "--baseline", str(baseline), str(report)])
    assert [entry["findings"] for entry in json.loads(capsys.readouterr().out)] == [[]]
    assert drop_known([finding("NT-4")], "elsewhere.txt", load_baseline(baseline)) == [finding("NT-4")]


def test_a_baseline_that_is_none_says_so(tmp_path):
    """A missing file and a file of another kind are told in one line."""
    with pytest.raises(SelectionError, match="no such file"):
        load_baseline(tmp_path / "no.json")
    (tmp_path / "other.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(SelectionError, match="is not the output of"):
        load_baseline(tmp_path / "other.json")


def test_verdicts_that_fit_nothing_are_said(tmp_path, raw, capsys):
    """File, rule and place that no finding has: a line each with file, line, value and what is accepted; the exit
    code stays. The verdict that fits and the one on a report not checked are not spoken of."""
    shutil.copy(next(raw.glob("001*")), tmp_path / "a.txt")
    shutil.copy(next(raw.glob("004*")), tmp_path / "b.txt")
    assert main(["check", str(tmp_path / "a.txt")]) == 0
    write(
        tmp_path,
        "a.txt,NT-4,,,,,dismissed,fits",
        "b.txt,NT-4,,,,,dismissed,not checked",
        "aa.txt,NT-4,,,,,dismissed,no such file",
        "a.txt,NT-9,,,,,dismissed,no such rule",
        "a.txt,NT-4,,,totl,,dismissed,no such column",
        "a.txt,NT-4,,,,999,dismissed,no such line",
        "a.txt,T3-ID,,,,,dismissed,passes",
        "a.txt,XY-1,,,,,dismissed,needs another year",
    )
    capsys.readouterr()
    assert main(["check", str(tmp_path / "a.txt")]) == 0
    name = f"ogi: {tmp_path / 'VERDICTS.csv'}: line "
    lines = [line.removeprefix(name) for line in capsys.readouterr().err.splitlines()]
    assert [line.split("; accepted: ")[0].split(" (")[0] for line in lines] == [
        "4: no file 'aa.txt'",
        "5: no rule 'NT-9'",
        "6: column 'totl' fits no finding of NT-4",
        "7: line '999' fits no finding of NT-4",
        "8: rule 'T3-ID' found nothing in a.txt",
    ]
    assert all("; accepted: " in line for line in lines)


@pytest.mark.parametrize(
    ("lang", "counted", "hidden"),
    [
        ("en", "  0 errors, 1 warning, ", "  1 warning, 1 info, 1 not assessable not shown ({})"),
        ("zh", "  错误0项，警告1项，", "  未显示：警告1项，提示1项，无法评估1项（{}）"),
    ],
)
def test_filters_of_the_command_do_not_make_a_report_better(tmp_path, raw, capsys, lang, counted, hidden):
    """Report 001 has one warning, one information and one rule not assessed; each filter says that it hides them."""
    report = next(raw.glob("001*"))
    main(["check", "--format", "json", str(report)])
    baseline = tmp_path / "known.json"
    baseline.write_text(capsys.readouterr().out, encoding="utf-8")
    for options in (["--severity", "error"], ["--rule", "T3-ID"], ["--baseline", str(baseline)]):
        assert main(["check", "--lang", lang, *options, str(report)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[1].startswith(counted)
        assert lines[2:] == [hidden.format(" ".join(options))]
