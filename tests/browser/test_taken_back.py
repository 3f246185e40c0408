"""A wrong publication is taken back on the page, and the boards show the one before."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bench.serve import server
from jinwei.versions import publish
from jinwei.versions.publications import listed
from tests.deliveries import LEDGER, small_delivery

pytestmark = pytest.mark.browser
WRONG = LEDGER.replace("2023-04-01,,整改中", "2023-04-01,2023-03-20,已销号")


def test_a_wrong_publication_is_compared_taken_back_and_logged(visitor, tmp_path):
    home = tmp_path / "home"
    old, new = (
        publish.publish(small_delivery(tmp_path / name, ledger=text), home, by=name)
        for name, text in (("王科", LEDGER), ("李科", WRONG))
    )
    with server(home) as (address, _):
        came = visitor()
        came.address = address
        page = came.open("/overview")
        expect(page.get_by_text(f"版本 {new.version[:7]}")).to_be_visible()

        page = came.open("/versions")
        expect(page.get_by_text("离开：税务局").first).to_be_visible()
        page.locator("tbody a.open").nth(1).click()
        expect(page.get_by_text("新列入：税务局").first).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("button", name=f"下载版本 {old.version[:7]}").click()
        content = Path(taken.value.path()).read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert LEDGER.lstrip() == archive.read("ledger.csv").decode()

        page.get_by_role("button", name=f"换回版本 {old.version[:7]}").click()
        page.get_by_label("您的姓名").fill("张科")
        page.get_by_label("为什么换回").fill("误报了销号")
        page.get_by_role("button", name="看换回以后会变什么").click()
        expect(page.get_by_text("确认换回版本")).to_be_visible()
        assert publish.current(home) == new.version
        page.get_by_role("button", name="确认换回", exact=True).click()
        expect(page.get_by_text("已经换回")).to_be_visible()

        page = came.open("/overview")
        expect(page.get_by_text(f"版本 {old.version[:7]}")).to_be_visible()
        page = came.open("/red_black")
        expect(page.get_by_text("税务局").first).to_be_visible()
        assert came.errors == []
    assert [(e.by, e.action) for e in listed(home).entries] == [
        ("王科", "publish"), ("李科", "publish"), ("张科", "back"),
    ]  # fmt: skip
