"""Kernels that start warm: forked from one process that has imported what the notebooks import.

Starting Python and importing the same packages takes most of the time of a short notebook, once per notebook. Forked,
a kernel is in the same state at once. Where a system cannot fork, or the server does not answer, a kernel is started
in the ordinary way.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from .parameters import Notebook, read_cells, source_of

SERVER = Path(__file__).with_name("kernel_server.py")
NAME = "ogi-warm"
ANSWER_SECONDS = 60
QUIET = "--IPKernelApp.log_level=40"  # a kernel whose run was stopped has nothing to add


class KernelServer:
    """The server process and the folder of its socket, open as long as a run lasts."""

    def __init__(self, notebooks: Iterable[Notebook], environment: Mapping[str, str]) -> None:
        self._folder = tempfile.mkdtemp(prefix="ogi-")
        self.path = str(Path(self._folder) / "kernels")
        modules = json.dumps(sorted(set(list_modules(notebooks))))
        # Bound here, so that who asks before the server is ready waits instead of being refused.
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.path)
            listener.listen()
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(SERVER), str(listener.fileno()), modules],
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                start_new_session=True,
            )

    def close(self) -> None:
        """End the server; kernels that still run end with it."""
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def list_modules(notebooks: Iterable[Notebook]) -> Iterator[str]:
    """Yield the modules that the notebooks import; of ``from a import b`` also ``a.b``, which may be one."""
    for notebook in notebooks:
        for cell in read_cells(notebook.path):
            if cell.get("cell_type") == "code":
                yield from _list_imports(source_of(cell))


def _list_imports(source: str) -> Iterator[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{name.name}" for name in node.names))


class ForkedKernel:
    """What ``subprocess.Popen`` would be for a kernel that is another process's child."""

    stdin = stdout = stderr = None

    def __init__(self, server: str, process: int) -> None:
        self._server, self.pid = server, process
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, ``None`` while the kernel runs."""
        if self._status is None:
            try:
                self._status = ask(self._server, {"poll": self.pid})
            except (OSError, ValueError):
                self._status = -signal.SIGKILL
        return self._status

    wait = poll

    def send_signal(self, signum: int) -> None:
        """Send the kernel a signal."""
        os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)


class WarmProvisioner(LocalProvisioner):
    """Gives jupyter_client kernels of the server; it exists because a kernel is started in no other place."""

    server: str | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start a kernel and return how to connect to it."""
        if cmd[1:3] != ["-m", "ipykernel_launcher"]:
            return await super().launch_kernel(cmd, **kwargs)
        request = {"argv": [*cmd[3:], QUIET], "cwd": str(kwargs.get("cwd") or Path.cwd()), "env": dict(kwargs["env"])}
        try:
            process = ask(self.server or "", {"start": request})
        except (OSError, ValueError):
            return await super().launch_kernel(cmd, **kwargs)
        self.process = ForkedKernel(self.server or "", process)
        self.pid = self.pgid = process
        self.cwd = request["cwd"]
        return self.connection_info


def use_server(path: str) -> None:
    """Let this process take its kernels from the server at a path from now on."""
    WarmProvisioner.server = path
    factory = KernelProvisionerFactory.instance()
    entry = EntryPoint(NAME, f"{__name__}:{WarmProvisioner.__name__}", KernelProvisionerFactory.GROUP_NAME)
    factory.provisioners[NAME] = entry
    factory.default_provisioner_name = NAME


def socket_folder() -> Path | None:
    """Return the folder that goes when the server ends, ``None`` where there is no server."""
    return Path(WarmProvisioner.server).parent if WarmProvisioner.server else None


def ask(path: str, request: dict) -> Any:
    """Return what the server answers; raise ``OSError`` or ``ValueError`` where it does not."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(ANSWER_SECONDS)
        connection.connect(path)
        with connection.makefile("rw", encoding="utf-8") as stream:
            stream.write(json.dumps(request) + "\n")
            stream.flush()
            return json.loads(stream.readline())
