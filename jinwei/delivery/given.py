"""A delivery given over to what makes a version of it."""

from __future__ import annotations

from jinwei.delivery import Delivery


class Given:
    """Holds a delivery until it is taken.

    Rows that stand in a database need not stay beside it: of a million they are 200
    MiB. So nobody else holds the delivery while the database is made.
    """

    def __init__(self, delivery: Delivery) -> None:
        self._held = [delivery]

    @property
    def delivery(self) -> Delivery:
        """The delivery; IndexError once it was taken."""
        return self._held[0]

    def take(self) -> Delivery:
        """The delivery, which is held here no longer; IndexError the second time."""
        return self._held.pop()
