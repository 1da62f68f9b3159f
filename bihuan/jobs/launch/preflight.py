"""Asked of the machine before anything is started: a clear sentence now instead of a traceback later."""

import errno
import os
import socket
import stat
import tempfile
from pathlib import Path

from bihuan.jobs.launch.surroundings import CannotStart, Surroundings


def ensure_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".writable-"):
            pass
    except OSError as problem:
        raise CannotStart(
            f"The data folder {folder} cannot be written ({os.strerror(problem.errno or 0)}). "
            "Give this user the right to write there, or choose another folder with BIHUAN_DATA."
        ) from None


def ensure_free(where: Surroundings) -> None:
    family = socket.AF_INET6 if ":" in where.bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.bind, where.port))
        except OSError as problem:
            raise CannotStart(_why_not(where, problem)) from None


def key_problems(folder: Path) -> list[str]:
    """Keys are for the owner alone: whoever reads them reads every telephone number."""
    if not folder.is_dir():
        return [f"The folder of keys {folder} is missing; `bihuan run` or `bihuan setup` makes it."]
    looked_at = [folder, *sorted(each for each in folder.iterdir() if each.is_file())]
    return [
        f"{path} can be read by others; run: chmod go-rwx {path}"
        for path in looked_at
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def _why_not(where: Surroundings, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        another = where.port + 1 if where.port < 65535 else 8000
        return (
            f"Port {where.port} on {where.bind} is already taken by another program. "
            f"Stop that program, or choose another port: BIHUAN_PORT={another}."
        )
    if problem.errno == errno.EACCES:
        return f"Port {where.port} is reserved for root; choose one above 1023 with BIHUAN_PORT."
    if problem.errno == errno.EADDRNOTAVAIL:
        return f"{where.bind} is not an address of this machine; mend BIHUAN_BIND."
    return f"Port {where.port} on {where.bind} cannot be opened: {os.strerror(problem.errno or 0)}."
