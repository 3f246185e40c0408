"""The example of a systemd unit is one that systemd takes, and keeps the server in."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from jinwei.paths import ROOT

UNIT = ROOT / "docs" / "jinwei.service"
GUIDE = (ROOT / "docs" / "operate.md").read_text("utf-8")


def settings():
    """Each setting of the unit with all its values."""
    values: dict[str, list[str]] = {}
    for line in UNIT.read_text("utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not line.startswith("#"):
            values.setdefault(name, []).append(value)
    return values


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_systemd_has_nothing_to_say_of_it(tmp_path):
    text = UNIT.read_text("utf-8").replace("/opt/jinwei/.venv/bin/python", "/bin/true")
    copy = tmp_path / UNIT.name
    copy.write_text(text.replace("Documentation=", "#"), "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
def test_what_the_guide_makes_of_it_runs_a_replica_at_each_port(tmp_path):
    (made,) = re.findall(r"^ *sed '(s/.*/)' /opt/\S*jinwei.service", GUIDE, re.M)
    command = ["sed", made, str(UNIT)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "serve --port %i\n" in text
    copy = tmp_path / "jinwei@.service"
    text = text.replace("/opt/jinwei/.venv/bin/python", "/bin/true")
    copy.write_text(text.replace("Documentation=", "#"), "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(copy)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_server_writes_nowhere_but_in_its_home():
    stated = settings()
    assert stated["ProtectSystem"] == ["strict"]
    assert stated["NoNewPrivileges"] == ["yes"]
    (home,) = stated["ReadWritePaths"]
    assert f"JINWEI_HOME={home}" in stated["Environment"]
    assert home == f"/var/lib/{stated['StateDirectory'][0]}"
    assert stated["UMask"] == ["0077"]


def test_the_checks_may_still_limit_what_they_start():
    """A draft is checked under limits that the checker sets for itself."""
    refused = [each for each in settings()["SystemCallFilter"] if each.startswith("~")]
    assert not any("@resources" in each for each in refused)


def test_the_guide_names_the_unit_and_the_folders_that_it_takes():
    for name in ("jinwei.service", "/opt/jinwei", "/var/lib/jinwei"):
        assert name in GUIDE
