"""Files say the same whether they are dropped into a draft or lie in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts import keeping, store
from jinwei.drafts.account import Account, account_of
from jinwei.drafts.compose import compose
from jinwei.drafts.model import Upload
from jinwei.policy.contracts import contracts
from tests.deliveries import small_delivery

CASES = Path(__file__).parent.parent / "cases" / "intake"
KINDS = (
    "clerk-1-mapped",
    "02-两个责任单位",
    "09-没有范围参评数周期列",
    "12-网页存成xls",
    "17-本季度无督查事项只有表头",
    "1a-三个工作表只读第一个",
    "5-五分制三评",
)


@pytest.mark.parametrize("case", KINDS)
def test_a_draft_gives_the_account_of_the_folder_its_files_lay_in(case, tmp_path):
    account = account_of_draft(CASES / case, tmp_path)
    assert account == account_of(read_delivery(CASES / case, contracts()))
    assert account.files


def test_a_mapping_of_no_file_is_a_fault_in_a_draft_as_in_a_folder(tmp_path):
    folder = small_delivery(tmp_path / "delivery")
    (folder / "旧表.csv.mapping.toml").write_text('export = "ledger"', "utf-8")
    account = account_of_draft(folder, tmp_path / "home")
    assert account == account_of(read_delivery(folder, contracts()))
    assert [fault.file for fault in account.faults] == ["旧表.csv.mapping.toml"]


def account_of_draft(folder: Path, tmp_path: Path) -> Account:
    """What the check of a draft says into which all files of the folder are dropped."""
    draft = store.begin(tmp_path, "张三", None)
    uploads = [
        Upload(path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    draft = store.put(tmp_path, draft.id, uploads, "张三")
    composed = keeping.folder(tmp_path, draft.id) / "delivery"
    compose(tmp_path, draft, composed)
    return account_of(read_delivery(composed, contracts()))
