"""The demo delivery is what its script makes, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from jinwei.paths import DEMO

NOT_MADE = {"README.md", "make_demo.py", "generator", "__pycache__"}


@pytest.fixture(scope="module")
def made_again(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    # Another hash seed each time: an order that hangs on it would show.
    environment = {**os.environ, "PYTHONHASHSEED": "random", "PYTHONUTF8": "0"}
    command = [sys.executable, "-B", str(DEMO / "make_demo.py"), "--out", str(out)]
    subprocess.run(command, check=True, env=environment)
    return out


def test_the_script_makes_every_file_of_the_delivery_and_no_other(made_again):
    kept = {path.name for path in DEMO.iterdir()} - NOT_MADE
    assert {path.name for path in made_again.iterdir()} == kept


def test_every_file_is_the_same_byte_for_byte(made_again):
    for path in made_again.iterdir():
        assert (DEMO / path.name).read_bytes() == path.read_bytes(), path.name
