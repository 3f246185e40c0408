"""A new district begins from nothing, and takes the place of invented data alone."""

from __future__ import annotations

import shutil

import pytest

from jinwei.drafts import describing, making, publishing, store
from jinwei.drafts.describing import Described
from jinwei.drafts.model import Upload
from jinwei.versions import publish
from tests.deliveries import DISTRICT, LEDGER, UNITS, small_delivery
from tests.drafts.prepared import checked

TYPED = Described(
    "新区", "旧县", "2023", "2023-12-31", indicator="地区生产总值", floor_value="8",
    stretch_value="9",
)  # fmt: skip


def begun(home):
    """The first delivery of a district, checked."""
    draft = store.begin(home, "张三", None, describing.entries(TYPED, {}))
    uploads = [
        describing.target(TYPED),
        Upload("单位目录.csv", UNITS.lstrip().encode()),
        Upload("整改台账.csv", LEDGER.lstrip().encode()),
    ]
    draft = store.put(home, draft.id, uploads, "张三")
    assert isinstance(checked(home, draft.id), making.Checked)
    return draft.id


def test_it_takes_the_place_of_invented_data(home_of, tmp_path):
    home = shutil.copytree(home_of(small_delivery(tmp_path / "demo")), tmp_path / "h")
    done = publishing.publish(home, begun(home), "张三", "第一次报送")
    version = publish.open_current(home)
    assert version.id == done.version
    assert (version.manifest.district, version.manifest.is_invented) == ("新区", False)
    assert version.manifest.exports.keys() == {"units", "ledger", "targets"}


def test_it_never_takes_the_place_of_real_data_unseen(home_of, tmp_path):
    real = DISTRICT.replace("is_invented = true", "is_invented = false")
    delivery = small_delivery(tmp_path / "real", district=real)
    home = shutil.copytree(home_of(delivery), tmp_path / "home")
    before = publish.current(home)
    with pytest.raises(publishing.Moved):
        publishing.publish(home, begun(home), "张三", "第一次报送")
    assert publish.current(home) == before
