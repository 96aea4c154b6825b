"""The ``ogi`` command: arguments in, exit code out."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import command_parser
from .errors import UserError
from .progress import Progress, say
from .signals import stop_politely

if TYPE_CHECKING:
    from .batch import AuditedReport
    from .reading import UnreadFile

# The rooms are imported where a command needs them: `ogi --help` must not load pandas.

# 0 done, 1 the audit found errors, 2 something could not be read or was asked for wrongly.
DONE, ERRORS_FOUND, FAILED = 0, 1, 2
STANDARD_INPUT = "-"
MOST_UNREAD_NAMED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the process by default); return its exit code."""
    options = command_parser(_RUNS).parse_args(arguments)
    _write_utf8()
    try:
        with stop_politely():
            return options.run(options)
    except UserError as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except BrokenPipeError:
        # The reader of our output has left; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        # A full disk, a folder that may not be written: nothing a line of Python would explain.
        say(f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error))
        return FAILED


def _write_utf8() -> None:
    """The same bytes whatever the locale; a terminal gets what it can show, the rest and broken names escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")


def _parse(options: argparse.Namespace) -> int:
    from .exchange import result_to_json

    code = DONE
    for result in _results(options.files):
        print(result_to_json(result), flush=True)
        code = max(code, _report_unread(result))
    return code


def _check(options: argparse.Namespace) -> int:
    from .audit.idle_verdicts import list_idle_verdicts
    from .audit.render import render_findings
    from .audit.selection import make_selection
    from .audit.verdicts import is_dismissed
    from .batch import AuditedReport, compare_years

    selection = make_selection(options.rule, options.severity, options.baseline)
    results = list(_results(options.files))
    read = compare_years([result for result in results if isinstance(result, AuditedReport)])
    audited = [(result.report, result.findings) for result in read]
    sys.stdout.write(render_findings(audited, format=options.format, lang=options.lang, selection=selection))
    unread = max((_report_unread(result) for result in results), default=DONE)
    for line in list_idle_verdicts(audited):
        say(line)
    chosen = (finding for report, findings in audited for finding in selection.choose(report, findings))
    errors = [finding for finding in chosen if finding.status == "fail" and finding.severity == "error"]
    return unread or (ERRORS_FOUND if any(not is_dismissed(finding) for finding in errors) else DONE)


def _rules(options: argparse.Namespace) -> int:
    from .audit import list_rules

    for rule in list_rules():
        name, formula = (rule.name_en, rule.formula_en) if options.lang == "en" else (rule.name_zh, rule.formula_zh)
        print(f"{rule.id:<10} {rule.severity:<8} {rule.origin:<11} {name}: {formula}")
    return DONE


def _build(options: argparse.Namespace) -> int:
    from .dataset import build_dataset

    with Progress() as progress:
        result = build_dataset(options.raw, options.out, jobs=options.jobs, progress=progress.show)
    for unread in result.unread:
        say(f"{unread.source}: {unread.message}")
    print(f"{len(result.reports)} reports → {options.out} ({', '.join(result.tables)})")
    return FAILED if result.unread else DONE


def _report(options: argparse.Namespace) -> int:
    from .publish import run_report

    with Progress() as progress:
        result = run_report(
            options.notebooks,
            options.out,
            only=options.only,
            parameters=dict(options.parameters),
            raw=options.raw,
            processed=options.processed,
            jobs=options.jobs,
            progress=progress.show,
        )
    if result.unread:
        say(_name_unread(result.unread))
    counts = ((result.made, "made"), (result.unchanged, "unchanged"), (result.removed, "removed"))
    print("pages: " + ", ".join(f"{len(names)} {what}" for names, what in counts if names))
    print(f"open {result.index}")
    return DONE


def _name_unread(files: Sequence[str]) -> str:
    """One line however many there are; the page of the report names them all."""
    rest = len(files) - MOST_UNREAD_NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    return f"{len(files)} file{'s' * (len(files) > 1)} not read: {'; '.join(files[:MOST_UNREAD_NAMED])}{more}"


def _show(options: argparse.Namespace) -> int:
    from .batch import document_to_report
    from .locate import find_cell, find_fact, show_place
    from .reading import ReadError, read

    try:
        document = read(options.file)
    except ReadError as error:
        say(f"{options.file}: {error.message}")
        return FAILED
    report = document_to_report(document)
    found = [find_cell(report, options.cell)] if options.cell else find_fact(report, options.fact)
    for words, place in found:
        print(f"{options.file}: {words}\n{show_place(document, place)}")
    return DONE


def _params(options: argparse.Namespace) -> int:
    from .publish import describe_parameters

    for notebook in describe_parameters(options.notebooks):
        print(f"{notebook.name}  {notebook.title}")
        for parameter in notebook.parameters:
            print(f"  {parameter.name}: {parameter.type} = {parameter.default!r}  {parameter.help}")
    return DONE


def _results(names: Sequence[str]) -> Iterator[AuditedReport | UnreadFile]:
    """The results of each file in the order given; a folder stands for the reports in it."""
    from .batch import list_report_files
    from .reading import UnreadFile

    paths: list[Path | str] = []
    empty: list[UnreadFile] = []
    for name in names:
        found = [name] if name == STANDARD_INPUT else list_report_files(name)
        paths.extend(found)
        if not found:
            empty.append(UnreadFile(name, "directory", _no_reports()))
    with Progress() as progress:
        for number, result in enumerate(_process(paths), start=1):
            progress.show(f"{number} read, {len(paths)} files")
            yield result
    yield from empty


def _process(paths: Sequence[Path | str]) -> Iterator[AuditedReport | UnreadFile]:
    from .batch import process_files

    runs = groupby(paths, key=lambda path: path == STANDARD_INPUT)
    for is_standard_input, run in runs:
        yield from (_process_standard_input(),) if is_standard_input else process_files(run)


def _process_standard_input() -> AuditedReport | UnreadFile:
    from .batch import process_document
    from .reading import ReadError, UnreadFile, read_bytes

    try:
        return process_document(read_bytes(sys.stdin.buffer.read(), STANDARD_INPUT))
    except ReadError as error:
        return UnreadFile(STANDARD_INPUT, error.kind, error.message)


def _no_reports() -> str:
    from .reading import READERS

    return f"holds no reports; accepted endings: {', '.join(sorted(READERS))}"


def _report_unread(result: object) -> int:
    from .reading import UnreadFile

    if isinstance(result, UnreadFile):
        say(f"{result.source}: {result.message}")
        return FAILED
    return DONE


_RUNS = {
    "parse": _parse,
    "check": _check,
    "rules": _rules,
    "show": _show,
    "build": _build,
    "report": _report,
    "params": _params,
}
