"""What can go wrong with the record log, each in words for the person at the desk."""

from __future__ import annotations

from jinwei.faults import Told


class RecordsError(Told):
    """Reading or writing records failed; the message is Chinese and says what to do."""


class Unavailable(RecordsError):
    """The log cannot be reached or read; nothing was to be stored."""


class Overtaken(RecordsError):
    """Somebody recorded something about the same subject meanwhile; nothing stored."""


class Behind(RecordsError):
    """The clock is behind the last entry; nothing was stored."""


class NotRecorded(RecordsError):
    """The entry is not stored, or with `is_unknown` nobody can tell at the moment."""

    def __init__(self, text: str, *, is_unknown: bool = False) -> None:
        super().__init__(text)
        self.is_unknown = is_unknown


class Invalid(RecordsError):
    """The entry cannot be recorded as it is; `faults` names each field and why."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("没有存入：" + "；".join(faults.values()) + "。")
        self.faults = faults


class Tampered(RecordsError):
    """The log is not as it was written; `seq` is the first entry that is not."""

    def __init__(self, text: str, seq: int) -> None:
        super().__init__(text)
        self.seq = seq
