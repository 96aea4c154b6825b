"""The arguments of the ``ogi`` command, with help and an example for each."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from .errors import suggest

Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; argparse would print how to call the command before it."""

    def error(self, message: str) -> NoReturn:
        slip = re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message)
        hint = suggest(slip[1], re.findall(r"[\w-]+", slip[2])) if slip else ""
        self.exit(2, f"{self.prog}: {message}{hint}; see {self.prog} --help\n")


def command_parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """Return the parser of the command line; ``options.run`` is the function of the command that was given."""
    parser = _Parser(
        prog="ogi",
        description="Read, audit and analyse China's open-government-information annual reports "
        "(政府信息公开工作年度报告).",
        epilog="example: ogi check data/raw/004_19cfda9366ecf423.txt",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_parse(commands).set_defaults(run=runs["parse"])
    _add_check(commands).set_defaults(run=runs["check"])
    _add_rules(commands).set_defaults(run=runs["rules"])
    _add_show(commands).set_defaults(run=runs["show"])
    _add_build(commands).set_defaults(run=runs["build"])
    _add_report(commands).set_defaults(run=runs["report"])
    _add_params(commands).set_defaults(run=runs["params"])
    return parser


def _add_parse(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "parse",
        help="print each report as one line of JSON",
        description="Print each report as one JSON object a line, in the order given. Exit code 2 if a file could "
        "not be read; its line then holds the error.",
        epilog="example: ogi parse data/raw/*.txt > reports.jsonl",
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="report, folder of reports, or - for standard input")
    return command


def _add_check(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "check",
        help="say where reports do not add up",
        description="Recompute what each report states about itself and say where it does not hold. Exit code 0 "
        "without errors, 1 with errors, 2 if a file could not be read.",
        epilog="example: ogi check --lang zh data/raw",
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="report, folder of reports, or - for standard input")
    command.add_argument("--format", choices=("text", "json", "sarif", "html"), default="text", help="default: text")
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the messages (default: en)")
    command.add_argument("--rule", action="append", default=[], metavar="ID", help="this rule only; may be repeated")
    command.add_argument(
        "--severity", choices=("error", "warning", "info"), default="info", help="the least severity to show"
    )
    command.add_argument(
        "--baseline", type=Path, metavar="FILE", help="keep out what an earlier --format json run already found"
    )
    return command


def _add_show(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "show",
        help="show where a number stands in its source",
        description="Show the line of the source that a cell or a figure was read from, with its surroundings.",
        epilog="example: ogi show data/raw/004_19cfda9366ecf423.txt --cell requests/received/total",
    )
    command.add_argument("file", metavar="FILE", help="report")
    wanted = command.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--cell", metavar="TABLE/ROW/COLUMN", help="statutory cell")
    wanted.add_argument("--fact", metavar="INDICATOR", help="figure stated in prose")
    return command


def _add_rules(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "rules",
        help="list the rules of the audit",
        description="List every rule of the audit with its severity, its origin and its formula.",
        epilog="example: ogi rules --lang zh",
    )
    command.add_argument("--lang", choices=("en", "zh"), default="en", help="language (default: en)")
    return command


def _add_build(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "build",
        help="write the datasets",
        description="Read all reports of a folder and write the nine tables with their codebook.",
        epilog="example: ogi build --raw data/raw --out data/processed",
    )
    command.add_argument("--raw", type=Path, default=Path("data/raw"), help="folder of reports (default: data/raw)")
    command.add_argument("--out", type=Path, default=Path("data/processed"), help="default: data/processed")
    command.add_argument("--jobs", type=_positive, help="processes to use (default: by the number of reports)")
    return command


def _add_report(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "report",
        help="run the notebooks and write the report",
        description="Run the notebooks that are not up to date and write notebooks, pages and figures.",
        epilog="example: ogi report --only 06_report -p lang zh",
    )
    command.add_argument("--only", action="append", metavar="NAME", help="run this notebook only; may be repeated")
    command.add_argument(
        "-p", dest="parameters", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help="set a parameter"
    )
    command.add_argument("--notebooks", type=Path, default=Path("notebooks"), help="default: notebooks")
    command.add_argument("--raw", type=Path, default=Path("data/raw"), help="default: data/raw")
    command.add_argument("--processed", type=Path, default=Path("data/processed"), help="default: data/processed")
    command.add_argument("--out", type=Path, default=Path("reports"), help="default: reports")
    command.add_argument("--jobs", type=_positive, help="notebooks to run at once (default: one a processor)")
    return command


def _add_params(commands: argparse._SubParsersAction) -> argparse.ArgumentParser:
    command = commands.add_parser(
        "params",
        help="list the parameters of every notebook",
        description="List every notebook's parameters with their types, defaults and meaning.",
        epilog="example: ogi params",
    )
    command.add_argument("--notebooks", type=Path, default=Path("notebooks"), help="default: notebooks")
    return command


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)
