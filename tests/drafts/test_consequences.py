"""What publishing a draft would change is told as far as a person can look through."""

from __future__ import annotations

import shutil

from jinwei.drafts import consequences as told
from jinwei.versions.publish import current
from jinwei.versions.published import version_folder
from tests.deliveries import small_delivery


def consequences(home_of, tmp_path, base):
    folder = small_delivery(tmp_path / "delivery")
    home = home_of(folder)
    made = version_folder(home, current(home))
    copied = shutil.copytree(made, tmp_path / made.name)
    return told.consequences(home, current(home) if base else None, copied)


def test_a_first_delivery_is_all_new_and_may_lack_what_a_version_before_would_have(
    home_of, tmp_path
):
    compared, lacking = consequences(home_of, tmp_path, base=False)
    added = {each.export: each.added for each in compared.exports}
    assert added == {"units": 3, "ledger": 2, "rankings": 3, "survey": 3}
    assert {each.change for each in compared.findings} == {"新列入"}
    assert lacking == compared.missing


def test_what_is_the_same_changes_nothing_and_lacks_nothing_new(home_of, tmp_path):
    compared, lacking = consequences(home_of, tmp_path, base=True)
    assert compared.is_same
    assert lacking == ()
