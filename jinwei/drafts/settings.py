"""What an office decides about its own publishing, in settings.toml of its home."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from jinwei.faults import Told
from jinwei.intake import why_unread
from jinwei.intake.unreadable import toml_place

FILE = "settings.toml"


class SettingsError(Told):
    """settings.toml cannot be used; the message says what to mend."""


@dataclass(frozen=True)
class Settings:
    """`second_person`: nothing is published that a second person did not consent to.
    `inbox_publish`: what is laid into the inbox is published where nothing is wrong."""

    second_person: bool = False
    inbox_publish: bool = False


def settings(home: Path) -> Settings:
    """The settings of a home, as they are now; the usual ones where it has no file."""
    path = home / FILE
    try:
        stated = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path} 读不出来：{why_unread(error)}。") from error
    except UnicodeDecodeError:
        raise SettingsError(f"{path} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{path} 不是有效的 TOML（{toml_place(error)}），请改正，"
            "例如 second_person = true。"
        ) from None
    return Settings(**_checked(path, stated))


def _checked(path: Path, stated: dict[str, object]) -> dict[str, bool]:
    names = [field.name for field in fields(Settings)]
    checked = {}
    for name, value in stated.items():
        if name not in names:
            offered = "、".join(names)
            raise SettingsError(f"{path} 里没有“{name}”这一项，能写的是 {offered}。")
        if not isinstance(value, bool):
            raise SettingsError(f"{path} 的 {name} 只能写 true 或 false。")
        checked[name] = value
    return checked
