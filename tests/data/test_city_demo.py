"""The city of three invented districts: the same bytes again, none refused."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jinwei import paths
from jinwei.cli import city_demo, commands
from jinwei.delivery import read_delivery
from jinwei.paths import CITY_DEMO, ROOT
from jinwei.policy.contracts import contracts
from jinwei.settings import home_of, settings
from jinwei.versions import publish
from jinwei.web import server

SMALL = 150_000
OWN = sorted(path.name for path in CITY_DEMO.iterdir() if path.is_dir())


def test_it_is_written_again_byte_by_byte(tmp_path):
    script = ROOT / "data" / "demo-city" / "make_city.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True)
    for code in OWN:
        written, kept = (sorted((at / code).iterdir()) for at in (tmp_path, CITY_DEMO))
        assert [path.name for path in written] == [path.name for path in kept]
        for new, old in zip(written, kept, strict=True):
            assert new.read_bytes() == old.read_bytes(), old.name


@pytest.mark.parametrize("code", OWN)
def test_a_district_of_it_is_small_invented_and_whole(code):
    folder = CITY_DEMO / code
    assert sum(path.stat().st_size for path in folder.iterdir()) < SMALL
    delivery = read_delivery(folder, contracts())
    assert delivery.is_whole
    assert delivery.district.is_invented
    assert "演示数据" in delivery.district.title
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        assert "示例园区".encode() not in content
        assert "示例园区".encode("gb18030") not in content


def test_it_is_served_in_an_instance_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.SETTING, str(tmp_path))
    monkeypatch.setenv(paths.RECORDS_SETTING, "postgresql://localhost/office")
    monkeypatch.setattr(server, "main", lambda *_: None)
    assert commands.main(["serve", "--districts-demo"]) == 0
    home = tmp_path / "served" / city_demo.FOLDER
    listed = settings(home).districts
    assert [each.name for each in listed] == ["示例园区", "示例东区", "示例南县"]
    for each in listed:
        opened = publish.open_current(home_of(home, each))
        assert opened.manifest.is_invented
        (name,) = opened.connection.execute("select name from meta.district").fetchone()
        assert name == each.name
    assert sorted(each.name for each in tmp_path.iterdir()) == ["served"]
