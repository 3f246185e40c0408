"""Papers among the exports are set aside; one that bears an export's name is not."""

from __future__ import annotations

import pytest

from jinwei.delivery import read_delivery
from jinwei.policy.contracts import contracts
from tests.deliveries import small_delivery


def read(folder):
    return read_delivery(folder, contracts())


@pytest.mark.parametrize("name", ["通知.docx", "会议纪要.pdf", "a/说明.WPS", "图.svg"])
def test_a_paper_among_the_exports_is_set_aside_and_stops_nothing(tmp_path, name):
    small_delivery(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"PK\x03\x04 paper")
    delivery = read(tmp_path)
    assert delivery.is_whole
    assert [note.file for note in delivery.unread] == [name]
    assert name in {each.file for each in delivery.originals}
    assert "不是" in delivery.unread[0].reason


@pytest.mark.parametrize("name", ["整改台账.docx", "2023年三季度三评.pdf", "包.rar"])
def test_a_paper_that_bears_the_name_of_an_export_is_not_passed_over(tmp_path, name):
    small_delivery(tmp_path)
    (tmp_path / name).write_bytes(b"PK\x03\x04 paper")
    (fault,) = read(tmp_path).faults
    assert fault.file == name
    assert "另存为 CSV" in fault.reason
