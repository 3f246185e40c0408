"""Files say the same whether they are dropped into a draft or lie in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts import keeping, store
from jinwei.drafts.account import account_of
from jinwei.drafts.compose import compose
from jinwei.drafts.model import Upload
from jinwei.policy.contracts import contracts

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
    folder = CASES / case
    draft = store.begin(tmp_path, "张三", None)
    uploads = [
        Upload(path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    draft = store.put(tmp_path, draft.id, uploads, "张三")
    composed = keeping.folder(tmp_path, draft.id) / "delivery"
    compose(tmp_path, draft, composed)
    account = account_of(read_delivery(composed, contracts()))
    assert account == account_of(read_delivery(folder, contracts()))
    assert account.files
