"""One job, run in a process of its own: notebook in, page, executed notebook and figures out."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill import PapermillExecutionError, execute_notebook
from traitlets.config import Config

from .contents import tabulate_exhibits
from .elements import name_exhibits, read_elements
from .errors import PublishError
from .exhibits import Exhibit, check_saved, list_exhibits
from .parameters import INJECTED, TAG
from .plan import Job, Places
from .printed import Printed, print_pdf, print_word
from .render import LABELS, Page, render_page
from .scrub import list_replacements, replace_all, scrub_notebook
from .warm_kernels import socket_folder, use_server

SECONDS_BETWEEN_LOOKS = 1.0
TAGS = {TAG, INJECTED}


@dataclass(frozen=True)
class Made:
    """What a job has made: its title, the seconds it took, the lines that it wrote to stderr, its exhibits."""

    title: str
    seconds: float
    said: tuple[str, ...]
    exhibits: tuple[Exhibit, ...]


def prepare_worker(environment: dict[str, str], kernel_server: str | None) -> None:
    """Set what the kernels of this process inherit, and where it takes them from."""
    os.environ.update(environment)
    if kernel_server:
        use_server(kernel_server)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()


def _end_with_parent(parent: int) -> None:
    """End this process once its parent is gone: a killed run would otherwise leave it waiting for ever."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def execute_job(job: Job, places: Places, staging: Path) -> Made:
    """Run a job and leave its files below ``staging / job.name`` as they are to lie below the reports.

    Raises ``PublishError`` with notebook, cell and the last line of the exception where the notebook fails.
    """
    started = time.perf_counter()
    output = staging / job.name
    figures = output / "figures" / job.name
    figures.mkdir(parents=True)
    parameters = dict(job.parameters)
    final = str(parameters.get("figures_dir"))
    if "figures_dir" in parameters:
        parameters["figures_dir"] = places.shown(figures)
    replacements = list_replacements(places.notebooks.parent, places.shown(figures), final)
    source = _read_source(job)
    executed = _run_papermill(job, source, parameters, places.notebooks, replacements)
    said = scrub_notebook(executed, replacements)
    check_saved(executed, job.parameters, figures, job.name)
    exhibits = tuple(list_exhibits(executed, job.parameters, job.lang))
    _insert_parameter_table(executed, job)
    page = render_page(executed, job.name, job.label, job.lang, is_in_one_language=job.is_report)
    (output / f"{job.name}.html").write_text(page.html, encoding="utf-8", newline="\n")
    (output / "notebooks").mkdir()
    nbformat.write(executed, output / "notebooks" / f"{job.name}.ipynb")
    if job.is_report:
        _print_report(job, page, exhibits, output)
    return Made(page.title, time.perf_counter() - started, said, exhibits)


def _print_report(job: Job, page: Page, exhibits: tuple[Exhibit, ...], output: Path) -> None:
    figures = output / "figures" / job.name
    sources = tabulate_exhibits(exhibits, job.notebook.path.name, job.lang)
    elements = name_exhibits([*read_elements(page.printed), *sources], LABELS[job.lang]["reference"])
    pictures = {each.anchor: figures / f"{each.name}.pdf" for each in exhibits if each.kind == "figure"}
    printed = Printed(page.heading, job.lang, LABELS[job.lang]["contents"], elements, pictures)
    (output / f"{job.name}.pdf").write_bytes(print_pdf(printed, output))
    (output / f"{job.name}.docx").write_bytes(print_word(printed))


def _read_source(job: Job) -> NotebookNode:
    notebook = nbformat.read(job.notebook.path, as_version=4)
    notebook.metadata["papermill"] = {}
    for cell in notebook.cells:
        cell.metadata.setdefault("tags", [])
    return notebook


def _run_papermill(
    job: Job, source: NotebookNode, parameters: dict, folder: Path, replacements: dict[str, str]
) -> NotebookNode:
    try:
        with TemporaryDirectory(prefix="ogi-", dir=socket_folder()) as sockets:
            return execute_notebook(
                source,
                None,
                parameters,
                request_save_on_cell_execute=False,
                progress_bar=False,
                kernel_name="python3",
                language="python",
                cwd=folder,
                shutdown_kernel="immediate",
                config=_configure_kernel(Path(sockets)),
            )
    except PapermillExecutionError as error:
        raise PublishError(replace_all(_describe_failure(job, source, error), replacements)) from None
    except DeadKernelError:
        raise PublishError(f"{job.name}: the kernel died; is there enough memory?") from None
    except RuntimeError as error:
        raise PublishError(f"{job.name}: the kernel did not start: {error}") from error


def _configure_kernel(sockets: Path) -> Config:
    """Return settings that keep what kernel and runner say off the network: sockets in a folder of their own."""
    if os.name != "posix":
        return Config()
    return Config(KernelManager={"transport": "ipc", "connection_file": str(sockets / "kernel.json")})


def _describe_failure(job: Job, source: NotebookNode, error: PapermillExecutionError) -> str:
    first = next((line.strip() for line in error.source.splitlines() if line.strip()), "")
    said = [line for line in error.evalue.splitlines() if line.strip()]
    reason = f"{error.ename}: {said[-1].strip()}" if said else error.ename
    return (
        f"{job.name}, code cell {_count_code_cells(source, error.cell_index, bool(job.parameters))} ({first}): {reason}"
    )


def _count_code_cells(source: NotebookNode, position: int, has_injected: bool) -> int:
    """Return which code cell of the source stands at a position of the executed notebook, counted from 1."""
    tagged = next(index for index, cell in enumerate(source.cells) if TAG in cell.metadata.tags)
    last = position - 1 if position > tagged and has_injected else position
    return sum(cell.cell_type == "code" for cell in source.cells[: last + 1])


def _insert_parameter_table(notebook: NotebookNode, job: Job) -> None:
    rows = [
        f"| `{parameter.name}` | `{job.parameters[parameter.name]!r}` | {parameter.help} |"
        for parameter in job.notebook.parameters
    ]
    heading = "| 参数 | 取值 | 说明 |" if job.lang == "zh" else "| Parameter | Value | Meaning |"
    cell = nbformat.v4.new_markdown_cell("\n".join([heading, "|---|---|---|", *rows]), id="parameter-table")
    cell.metadata["tags"] = ["parameter-table"]
    position = max(index for index, cell in enumerate(notebook.cells) if TAGS & set(cell.metadata.get("tags", ())))
    notebook.cells.insert(position + 1, cell)
