"""Under which names and which path the board is served, as its home states."""

from __future__ import annotations

import re

from streamlit import config

from jinwei.settings import FILE, Server, SettingsError

_host = re.compile(r"(?:\*\.)?[\w.-]+|\[[0-9A-Fa-f:.]+\]|[0-9A-Fa-f:]+")
_path = re.compile(r"/?(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?/?")


def adopt(stated: Server) -> None:
    """Serve under what was stated, from now on; SettingsError where it is no name."""
    for host in stated.allowed_hosts:
        if not _host.fullmatch(host):
            raise SettingsError(
                f"{FILE} 的 server.allowed_hosts 里的“{host}”不是主机名或地址，"
                "请只写名字，不写 http:// 和端口，例如 kanban.example 或 10.1.2.3。"
            )
    if not _path.fullmatch(stated.base_path):
        raise SettingsError(
            f"{FILE} 的 server.base_path “{stated.base_path}”不能作路径，"
            "请用字母、数字、横线，例如 jinwei。"
        )
    ours = config.get_option("server.allowedHosts")
    hosts = [*ours, *(host.strip("[]") for host in stated.allowed_hosts)]
    config.set_option("server.allowedHosts", list(dict.fromkeys(hosts)))
    if stated.base_path.strip("/"):
        config.set_option("server.baseUrlPath", stated.base_path.strip("/"))
