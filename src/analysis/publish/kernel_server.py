"""A process that has imported what the notebooks import, and forks a kernel of itself whenever it is asked.

Run as a script with the number of a listening Unix socket and a JSON list of modules. It takes one line per connection:
``{"start": {"argv": [...], "cwd": "...", "env": {...}}}`` starts a kernel and answers with its process id,
``{"poll": pid}`` answers with its exit status or null. It ends when the process that started it ends.

It imports nothing of this package by itself, so a kernel of it holds what a kernel started by hand would hold.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import json
import os
import signal
import socket
import sys
from collections.abc import Iterable
from types import SimpleNamespace

SECONDS_BETWEEN_LOOKS = 1.0
OWN_MODULES = ("ipykernel.kernelapp", "IPython")


def serve(listening: int, modules: list[str]) -> None:
    """Import the modules, then answer requests until told to end or the parent is gone; no kernel outlives that."""
    parent = os.getppid()
    kernels: set[int] = set()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())
    try:
        with socket.socket(fileno=listening) as listener:
            listener.settimeout(SECONDS_BETWEEN_LOOKS)
            import_as_in_kernel((*OWN_MODULES, *modules))
            while os.getppid() == parent:
                with contextlib.suppress(TimeoutError):
                    answer(listener.accept()[0], listener, kernels)
    finally:
        for kernel in kernels:
            with contextlib.suppress(ProcessLookupError):
                os.kill(kernel, signal.SIGKILL)


def import_as_in_kernel(modules: Iterable[str]) -> None:
    """Import modules with a ``get_ipython`` in place: pandas looks there, once, whether it prints to a terminal."""
    builtins.get_ipython = lambda: SimpleNamespace(kernel=None)
    for module in modules:
        # A module that cannot be imported is reported by the notebook that needs it.
        with contextlib.suppress(Exception):
            importlib.import_module(module)
    del builtins.get_ipython


def answer(connection: socket.socket, listener: socket.socket, kernels: set[int]) -> None:
    """Read one request and reply to it; ``kernels`` are those that run."""
    with connection, connection.makefile("rw", encoding="utf-8") as stream:
        request = json.loads(stream.readline())
        if "start" in request:
            reply = start(request["start"], connection, listener)
            kernels.add(reply)
        else:
            reply = poll(request["poll"])
            if reply is not None:
                kernels.discard(request["poll"])
        stream.write(json.dumps(reply) + "\n")


def start(request: dict, *inherited: socket.socket) -> int:
    """Return the process id of a new kernel."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        for each in inherited:
            os.close(each.fileno())
        run_kernel(request["argv"], request["cwd"], request["env"])
        status = 0
    finally:
        os._exit(status)


def run_kernel(argv: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be a kernel, in a session of its own, until it is shut down."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["ipykernel_launcher", *argv]
    from ipykernel.kernelapp import launch_new_instance

    # The parent to watch is this server; ipykernel read that of the environment when it was imported.
    launch_new_instance(argv=[*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])


def poll(process: int) -> int | None:
    """Return the exit status of a kernel, negative for a signal, ``None`` while it runs."""
    try:
        ended, status = os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status) if ended else None


if __name__ == "__main__":
    serve(int(sys.argv[1]), json.loads(sys.argv[2]))
