"""python -m jinwei."""

import gc
import io
import os
import sys
from importlib.abc import MetaPathFinder

from jinwei import allocator, faults, rights

FEW_COLLECTIONS = 100_000
"""So many objects more make Python look for garbage; 700 do otherwise."""


class _WithoutPandas(MetaPathFinder):
    """Finds no pandas: reading a delivery needs none, and pyarrow, wherever it can,
    imports it with the first array, which takes longer than a small delivery."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(name=fullname)


def _lighten() -> None:
    """What a command that only reads a delivery does not use costs it nothing: pandas,
    the threads of numpy's linear algebra, which wait busily from its import on, and
    looking for garbage among what the imports make."""
    sys.meta_path.insert(0, _WithoutPandas())
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(FEW_COLLECTIONS)


def _main() -> int:
    if sys.argv[1:2] in (["check"], ["publish"]):
        _lighten()
    try:
        from jinwei.cli.commands import main

        code = main()
        sys.stdout.flush()
    except Exception as error:
        sys.stderr.write(f"{faults.line(error)}\n")
        code = 1
    return code


def _leave_unwritten() -> None:
    """What the standard output did not take is not tried again at the very end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        allocator.begin()
    # A Chinese Windows console is GBK: what it cannot show becomes a question mark.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    rights.begin()
    done = _main()
    _leave_unwritten()
    sys.exit(done)
