"""A city of three invented districts, in an instance of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinwei import files, paths
from jinwei.settings import FILE, District, home_of

HELP = "看三个虚构区县的演示（市级看各区县），不影响已发布的数据"
FOLDER = "districts-demo"
DELIVERIES = {
    District("yuan", "示例园区"): paths.DEMO,
    District("dong", "示例东区"): paths.CITY_DEMO / "dong",
    District("nan", "示例南县"): paths.CITY_DEMO / "nan",
}
Publish = Callable[[Path, Path], None]


def made(publish: Publish) -> Path:
    """The home of that city, whose districts are published in it."""
    home = paths.home() / "served" / FOLDER
    files.make_folder(home)
    listed = "".join(
        f'[[districts]]\ncode = "{each.code}"\nname = "{each.name}"\n\n'
        for each in DELIVERIES
    )
    files.swap(home / FILE, listed.encode())
    for each, delivery in DELIVERIES.items():
        publish(delivery, home_of(home, each))
    return home
