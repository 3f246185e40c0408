"""When the page has a draft checked."""

from __future__ import annotations

import datetime as dt

from jinwei.drafts import store
from jinwei.drafts.making import NotChecked
from jinwei.ui.deliver import progress

DISTRICT = {
    "name": "示例园区",
    "plan_year": 2023,
    "as_of": dt.date(2023, 12, 31),
    "is_invented": False,
}


def test_a_first_delivery_is_not_checked_before_a_file_is_dropped(tmp_path):
    draft = store.begin(tmp_path, "王", None, DISTRICT)
    assert progress.state(tmp_path, draft) == NotChecked()
