"""The one place at which sign-ins, failures and changes of accounts are noted."""

from __future__ import annotations

from jinwei.access import audit
from jinwei.access.person import Person
from jinwei.access.store import Store
from jinwei.access.trail_entry import Outcome
from jinwei.policy.roles import LOCAL

SIGN_IN, SIGN_OUT, PASSWORD, ACCOUNT = "sign_in", "sign_out", "password", "account"
AT_THE_COMMAND_LINE = Person("", "命令行", LOCAL)
NAMELESS = "没有写账号"


def note(
    store: Store,
    by: Person,
    event: str,
    object: str = "",
    *,
    outcome: Outcome = "完成",
    why: str = "",
) -> None:
    """It stands in the audit log; NotNoted where it cannot, so that it is not done.

    Called within the transaction of the change, before it is stored.
    """
    audit.note(by, event, object, outcome=outcome, why=why, home=store.home)


def stranger(name: str) -> Person:
    """Whoever gave that name and was not let in."""
    return Person("", name or NAMELESS, "")
