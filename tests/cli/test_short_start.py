"""A command that reads a delivery imports no more than reading needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from jinwei.paths import ROOT
from tests.deliveries import small_delivery


@pytest.mark.parametrize("command", ["check", "publish"])
def test_a_delivery_is_read_without_pandas_and_noted_without_sqlalchemy(
    tmp_path, command
):
    delivery = small_delivery(tmp_path / "handed_in")
    (tmp_path / "home").mkdir()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jinwei", command, delivery],
        cwd=ROOT,
        env={**os.environ, "JINWEI_HOME": str(tmp_path / "home")},
        capture_output=True,
        check=True,
    )
    imported = {
        line.split("|")[-1].strip() for line in done.stderr.decode().split("\n")
    }
    assert {"pyarrow", "duckdb"} <= imported
    unused = ("pandas.", "sqlalchemy")
    assert not [name for name in imported if name.startswith(unused)]
