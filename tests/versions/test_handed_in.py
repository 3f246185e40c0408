"""What was handed in for a version comes back as it was, and as nothing else."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace

import pytest

from jinwei.delivery.folder import Original
from jinwei.versions import handed_in, publish
from jinwei.versions.manifest import FILE, Damaged, read_manifest
from tests.deliveries import small_delivery


@pytest.fixture
def delivery(tmp_path):
    made = small_delivery(tmp_path / "delivery")
    (made / "ledger.csv").rename(made / "整改台账 (1).csv")
    return made


@pytest.fixture
def folder(delivery, home_of, tmp_path):
    """The folder of the one version of a home, to be written."""
    home = shutil.copytree(home_of(delivery), tmp_path / "home")
    return home / "versions" / publish.current(home)


def test_the_zip_holds_every_file_by_the_name_it_came_by(folder, delivery):
    content = handed_in.packed(folder)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {path.name: path.read_bytes() for path in delivery.iterdir()}


def test_what_is_taken_away_gives_the_same_version_again(folder, tmp_path):
    with zipfile.ZipFile(io.BytesIO(handed_in.packed(folder))) as archive:
        archive.extractall(tmp_path / "again")
    done = publish.publish(tmp_path / "again", folder.parent.parent)
    assert (done.version, done.is_new) == (folder.name, False)


def test_the_same_files_give_the_same_bytes(folder):
    first = handed_in.packed(folder)
    for path in (folder / "originals").iterdir():
        path.touch()
    assert handed_in.packed(folder) == first


def test_an_original_that_was_changed_or_is_gone_is_not_given(folder):
    original = folder / "originals" / "units.csv"
    original.write_bytes(original.read_bytes() + b" ")
    assert "units.csv" in handed_in.fault(folder)
    with pytest.raises(Damaged, match="不能下载"):
        handed_in.packed(folder)


@pytest.mark.parametrize("name", ["../units.csv", "/etc/units.csv", "C:\\units.csv"])
def test_a_name_that_leads_out_of_the_folder_is_not_given(folder, name):
    manifest = read_manifest(folder)
    (folder / FILE).write_bytes(
        replace(manifest, originals=(Original(name, "0", 0),)).to_bytes()
    )
    assert name in handed_in.fault(folder)
    with pytest.raises(Damaged):
        handed_in.packed(folder)
