"""Records after the as-of date are gathered, with the day it may be moved to."""

from __future__ import annotations

import datetime as dt

import pytest

from jinwei.delivery import read_delivery
from jinwei.drafts.account import account_of
from jinwei.drafts.ahead import ahead
from jinwei.policy.contracts import contracts
from tests.deliveries import DISTRICT, LEDGER, RANKINGS, SURVEY, small_delivery

NEXT = ("2023年三季度", "2024年一季度")
CLOSED = ",2023-03-20,已销号\n"


def account(folder, district=DISTRICT, **changed):
    delivery = small_delivery(folder, **changed)
    (delivery / "district.toml").write_text(district.lstrip(), "utf-8")
    return account_of(read_delivery(delivery, contracts()), is_handed_in)


def is_handed_in(file):
    return file != "units.csv"


@pytest.mark.parametrize(
    ("changed", "until", "records", "periods"),
    [
        ({}, None, 0, ()),
        ({"survey": SURVEY.replace(*NEXT)}, "2024-03-31", 3, NEXT[1:]),
        ({"rankings": RANKINGS.replace(*NEXT)}, "2024-03-31", 3, NEXT[1:]),
        (
            {"ledger": LEDGER.replace("2023-01-20", "2024-02-20")},
            "2024-02-20", 1, (),
        ),
        ({"ledger": LEDGER.replace("2023-01-20", "2032-01-20")}, None, 0, ()),
    ],
)  # fmt: skip
def test_what_lies_after_the_day_names_the_last_of_it(
    tmp_path, changed, until, records, periods
):
    later = ahead(account(tmp_path, **changed))
    if until is None:
        assert later is None
        return
    assert later.as_of == dt.date(2023, 12, 31)
    assert later.until == dt.date.fromisoformat(until)
    assert (later.records, later.periods) == (records, periods)


def test_a_period_that_is_not_over_is_among_it(tmp_path):
    early = DISTRICT.replace("2023-12-31", "2023-08-31")
    later = ahead(account(tmp_path, early))
    assert later.until == dt.date(2023, 9, 30)
    assert later.periods == ("2023年三季度",)


def test_what_was_not_handed_in_now_is_not_asked_about(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.is_handed_in", lambda file: False)
    assert ahead(account(tmp_path, survey=SURVEY.replace(*NEXT))) is None
