"""Whether a draft is being checked is the same for all who ask, many at once or one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from jinwei.drafts.progress import held, is_checking, wait

ASKING, TIMES = 8, 25


def answers(folder):
    def ask(_):
        return {is_checking(folder) for _ in range(TIMES)}

    with ThreadPoolExecutor(ASKING) as pool:
        return set().union(*pool.map(ask, range(ASKING)))


@pytest.mark.parametrize("is_held", [False, True])
def test_who_asks_is_not_taken_for_who_checks(tmp_path, is_held):
    if not is_held:
        assert answers(tmp_path) == {False}
        wait(tmp_path)
        return
    with held(tmp_path):
        assert answers(tmp_path) == {True}
