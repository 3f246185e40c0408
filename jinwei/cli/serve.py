"""The command that opens the board, on what it is asked to show."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Annotated

import typer

from jinwei import paths
from jinwei.cli import city_demo, output, publishing
from jinwei.delivery import Report
from jinwei.versions import publish

HELP = (
    "打开看板；新装的、还没有放过数据时，先放进演示数据，"
    "加 --new 则不放，由“数据报送”从头开始。"
)
LOOKED_AT = "用 serve --data 打开来看"


def serve(
    data: Annotated[
        Path | None, typer.Option(help="看这个报送文件夹，不影响已发布的数据")
    ] = None,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="JINWEI_HOME 里还没有数据时，也放进演示数据"),
    ] = False,
    new: Annotated[
        bool,
        typer.Option("--new", help="还没有数据时，不放演示数据，等第一次报送"),
    ] = False,
    districts_demo: Annotated[
        bool, typer.Option("--districts-demo", help=city_demo.HELP)
    ] = False,
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="端口，1 到 65535 的整数")
    ] = 8501,
    address: Annotated[
        str, typer.Option(help="在这个地址上打开；设置了登录，才能让别的电脑打开")
    ] = "127.0.0.1",
) -> int:
    """Serve the dashboard until stopped."""
    # Streamlit and the records take a second to import, and reading needs neither.
    from jinwei import desk
    from jinwei.web import serving

    if sum((data is not None, demo, new, districts_demo)) > 1:
        raise typer.BadParameter("--data、--demo、--new 和 --districts-demo 只用一个")
    if districts_demo:
        # What is tried out there does not belong in the office's own records.
        os.environ.pop(desk.SETTING, None)
        paths.set_home(city_demo.made(_publish_demo))
    if data is not None:
        publishing.need_folder(data)
        paths.set_home(_home_of(data))
        # What is tried out there does not belong in the office's own records.
        os.environ.pop(desk.SETTING, None)
        publishing.publish(data, paths.home(), reason=LOOKED_AT)
    paths.set_home(paths.home())
    if new and not serving.wait_for_first():
        output.line("已经有数据，照常打开，--new 没有用上。")
    try:
        with output.progress() as report:
            _begin(demo, report)
    except serving.NothingYet as nothing:
        output.line(str(nothing))
    except publish.Damaged as damaged:
        if not serving.is_pointed():
            raise
        output.error(str(damaged))
    from jinwei.web import server

    server.main(port, address)
    return 0


def _publish_demo(folder: Path, home: Path) -> None:
    publishing.publish(folder, home, reason=LOOKED_AT)


def _begin(demo: bool, report: Report) -> None:
    """What is shown first is there; a district of several that cannot be shown keeps
    no other from it."""
    from jinwei.access import districts
    from jinwei.web import serving

    if not districts.of(paths.home()):
        serving.begin(demo=demo, report=report)
        return
    for home in districts.homes(paths.home()):
        try:
            if not serving.wait_for_first(home):
                serving.begin(home, report=report)
        except publish.PublishError as fault:
            output.error(str(fault))


def _home_of(data: Path) -> Path:
    # An instance of its own for each folder looked at, named so that people see whose.
    whole = str(data.resolve())
    mark = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return paths.home() / "served" / f"{data.resolve().name}-{mark}"
