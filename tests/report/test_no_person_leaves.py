"""No file names a person whom the words of a problem name."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from jinwei import desk, sql
from jinwei.desk.facts import facts
from jinwei.desk.rows.letters import OVERDUE
from jinwei.report import outputs
from jinwei.report.letters.addressees import addressed
from jinwei.report.letters.order import sheet
from jinwei.report.official.document import texts
from jinwei.versions import publish
from tests.deliveries import LEDGER, small_delivery
from tests.private_numbers import PEOPLE
from tests.report.test_order import OF_PROBLEM

SECRETS = (
    "张三", "李四", "王小明", "欧阳明", "周大海", "赵六", "钱七", "陈刚", "zhang.san",
    "abc_12345", "86135792", "jin-wei88", "12345和", "D12345", "1234挂", "13800138000",
    "199001011234",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(new_home, tmp_path_factory):
    """A ledger whose problems, long overdue, name people in many ways."""
    rows = "".join(
        f"N{n},{text},税务局,典型,2023-03-01,2023-04-01,,整改中\n"
        for n, text in enumerate(PEOPLE)
    )
    folder = small_delivery(tmp_path_factory.mktemp("in"), ledger=LEDGER + rows)
    return new_home(folder)


def spoken(package: bytes) -> str:
    """What the parts of an office file say, the properties among them."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        parts = [opened.read(each) for each in opened.namelist()]
    inner = (each for each in parts if each.startswith(b"PK"))
    xml = (each.decode() for each in parts if each.startswith(b"<?xml"))
    return re.sub("<[^>]+>", "", "".join(xml)) + "".join(map(spoken, inner))


def test_every_wording_has_a_secret():
    assert all(any(secret in text for secret in SECRETS) for text in PEOPLE)


@pytest.mark.parametrize("is_public", [True, False])
def test_no_file_names_a_person(home, is_public):
    version = publish.open_current(home).id
    at = desk.position(version, home)
    of = facts(version, at, "2023Q3", is_public=is_public, home=home)
    assert len(of.overdue) >= len(PEOPLE)
    document = outputs.document(of, None, "")
    files = [
        spoken(output.make(of, document))
        for output in outputs.BULLETIN
        if output.extension != "pdf"
    ]
    letters = [
        "".join(texts(outputs.document(of, None, unit))) for unit in addressed(of)
    ]
    assert any("投诉人王**反映退费难" in each for each in letters)
    for each in (*files, *letters):
        assert [secret for secret in SECRETS if secret in each] == []


def test_no_order_names_a_person(home):
    version = publish.open_current(home).id
    connection = desk.connection(version, desk.position(version, home), home)
    source = facts(
        version, desk.position(version, home), "2023Q3", is_public=True, home=home
    ).source
    for row in sql.rows(connection, OVERDUE, cycle="2023Q3"):
        order = {**OF_PROBLEM, "item": row["problem"], "note": row["problem"]}
        told_of = str(sheet(source, order, ()))
        assert [secret for secret in SECRETS if secret in told_of] == []
