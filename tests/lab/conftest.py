"""A real browser and a real JupyterLab, on loopback only."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without the network flags the browser looks up its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60

# Two files of this name cannot both be searched for doctests.
collect_ignore = ["conftest.py"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; tests are skipped where it is missing, unless OGI_REQUIRE_BROWSER is 1."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        reason = f"no browser found; looked for {', '.join(CHROMIUM)}"
        if os.environ.get("OGI_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Lab:
    """A JupyterLab on loopback, and a page of the browser that works in it."""

    def __init__(self, root: Path, page: Page, address: str, token: str) -> None:
        self.root, self.page, self.address, self.token = root, page, address, token

    def open_notebook(self, name: str) -> None:
        """Open a notebook as a user does, and wait until its kernel is there."""
        self.page.goto(f"{self.address}/lab/tree/notebooks/{name}?reset&token={self.token}")
        self.page.wait_for_selector(".jp-NotebookPanel:visible .jp-Notebook", timeout=60_000)
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
            timeout=60_000,
        )

    def run_all(self, seconds: float = 180) -> None:
        """Choose Run All Cells in the menu, wait until every cell has been run or one has failed, and save."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_function(
            """() => {
                const widget = window.jupyterapp.shell.currentWidget;
                const cells = [...widget.model.cells].filter(cell => cell.type === 'code');
                const isFailed = cell => [...Array(cell.outputs.length).keys()]
                    .some(number => cell.outputs.get(number).type === 'error');
                const isIdle = widget.sessionContext.session.kernel.status === 'idle';
                return isIdle && (cells.some(isFailed) || cells.every(cell => cell.executionCount));
            }""",
            timeout=seconds * 1000,
        )
        self.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab over a copy of the notebooks and the raw reports: the sources stay without outputs."""
    root = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    port, token = find_free_port(), secrets.token_hex(16)
    server = start_server(root, port, token)
    try:
        wait_for_port(server, port, root / "lab.log")
        page = browser.new_page()
        yield Lab(root, page, f"http://127.0.0.1:{port}", token)
        page.close()
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def start_server(root: Path, port: int, token: str) -> subprocess.Popen:
    """Start JupyterLab with settings of its own, so that nothing of the user's is read or changed."""
    own = {name: str(root / f".{name.lower()}") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"),
        *(f"--ServerApp.root_dir={root}", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"),
        *("--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"),
        *("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"),
    ]
    environment = {key: value for key, value in os.environ.items() if key != "MPLBACKEND"} | own
    environment |= {"JUPYTER_PREFER_ENV_PATH": "1"}
    with (root / "lab.log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, env=environment)


def find_free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(server: subprocess.Popen, port: int, log: Path) -> None:
    """Return once the server takes connections; fail with what it said where it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
