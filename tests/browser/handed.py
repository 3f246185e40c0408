"""A home in which a delivery stands at every point of its way, for each to be seen."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from jinwei.drafts import making, publishing, store
from jinwei.drafts.model import Draft, Excuse, Upload
from jinwei.settings import FILE as SETTINGS
from jinwei.ui.deliver import gaps
from jinwei.versions import publish
from jinwei.versions.manifest import FILE as MANIFEST
from jinwei.versions.manifest import read_manifest
from jinwei.versions.published import version_folder
from tests.deliveries import LEDGER
from tests.drafts.prepared import BETTER, checked, standing_still

CLERK, SECOND = "区督查办报送岗", "区督查办复核岗"
FAULTS = """
W003,路灯不亮,招商居,共性,2023-05-01,2023-06-01,,整改中
W004,井盖缺失，行人经过有危险，群众多次反映,招商局,特别,2023-05-01,2023-06-01,,整改中
W005,垃圾未清,招商局,共性,2023年13月5日,2023-06-01,,整改中
W006,占道经营,招商局,共性,2023-05-01,2023-06-01,2023-04-01,已销号
W007,绿化枯死,,共性,2023-05-01,2023-06-01,,整改中
"""
REOPENED = LEDGER.replace("2023-01-20,已销号", ",整改中")
ANOTHER = """
编号,问题,责任单位,问题类别,交办日期,整改时限,销号日期,状态
W002,办事指南过期,税务局,典型,2023-03-01,2023-04-01,2023-04-01,已销号
W009,公示栏未更新,中心镇,共性,2023-11-01,2023-12-01,,整改中
"""
RANKED = """
范围,事项,周期,单位,名次,参评数,数值
全市,招商引资,2023年四季度,甲县,1,3,90
全市,招商引资,2023年四季度,乙县,2,3,80
全市,招商引资,2023年四季度,示例园区,3,3,70
"""
FOREIGN = "上报的单位,动作类型,完成的日期\n招商局,督执法,2023-11-03\n"
FAULTY = {"台账": REOPENED + FAULTS.lstrip(), "外系统": FOREIGN, "名单": RANKED}
ABSENT = "本季度没有组织评议，下一期和明细一起补报"
WHY = "四季度报齐"
WRONG = "误报了两件销号，先换回"
Addresses = dict[str, str]


@contextmanager
def handed(home: Path) -> Iterator[Addresses]:
    """The address of every state of both pages, by its name. One of the drafts is being
    checked all the while, and stands still."""
    _use_second_person(home)
    first = str(publish.current(home))
    drafts = {"已发布": _published(home, _put(home, 台账=REOPENED, 名单=RANKED))}
    second = str(publish.current(home))
    drafts["版本换了"] = _put(home, 台账=BETTER)
    publish.use(first, home, by=SECOND, reason=WRONG)
    _make_older(home, second)
    drafts["要改的"] = _put(home, **FAULTY)
    drafts["要回答"] = _put(home, 另一批台账=ANOTHER)
    drafts["没有变化"] = _put(home, 台账=LEDGER)
    drafts["可以发布"] = _put(home, 台账=BETTER)
    drafts["等第二个人"] = _put(home, 台账=REOPENED)
    drafts["已同意"] = _put(home, 名单=RANKED)
    for draft in drafts.values():
        if draft.state == "open":
            checked(home, draft.id)
    _submitted(home, drafts["等第二个人"])
    _agreed(home, _submitted(home, drafts["已同意"]))
    drafts["已放弃"] = store.discard(home, _put(home, 放错=BETTER).id, CLERK)
    drafts["中断了"] = _put(home, 台账=LEDGER, 别的=RANKED)
    with standing_still(home, drafts["中断了"]) as process:
        os.killpg(process, signal.SIGKILL)
    drafts["核对中"] = _put(home, 名单=RANKED, 台账=LEDGER)
    with standing_still(home, drafts["核对中"]):
        yield _addresses(drafts, first, second)


def _addresses(drafts: dict[str, Draft], first: str, second: str) -> Addresses:
    def at(path: str, **query: str) -> str:
        return f"/{path}?{urlencode(query)}"

    ways = {"报送列表": "/deliver", "没有这份草稿": at("deliver", draft="0" * 12)}
    for name, draft in drafts.items():
        ways[name] = at("deliver", draft=draft.id)
    for step in ("对应列", "影响", "发布"):
        for name in ("要改的", "要回答", "可以发布", "核对中"):
            ways[f"{name}：{step}"] = at("deliver", draft=drafts[name].id, step=step)
    for name in ("等第二个人", "已同意"):
        ways[f"{name}：发布"] = at("deliver", draft=drafts[name].id, step="发布")
    ways["版本列表"] = "/versions"
    ways["和旧程序的版本比"] = at("versions", version=second, against=first)
    ways["同一个版本"] = at("versions", version=first, against=first)
    return ways


def _use_second_person(home: Path) -> None:
    (home / SETTINGS).write_text("second_person = true\n", "utf-8")


def _put(home: Path, **files: str) -> Draft:
    """A draft upon the version in use with those files, whose texts are given."""
    draft = store.begin(home, CLERK, publish.current(home))
    uploads = [Upload(f"{n}.csv", t.lstrip().encode()) for n, t in files.items()]
    return store.put(home, draft.id, uploads, CLERK)


def _submitted(home: Path, draft: Draft) -> Draft:
    state = making.state(home, draft.id)
    excuses = [
        Excuse(*gaps.of(each), ABSENT, CLERK, draft.created_at)
        for each in publishing.unexcused(draft, state)
    ]
    if excuses:
        store.excuse(home, draft.id, excuses, CLERK)
    return publishing.submit(home, draft.id, CLERK, WHY)


def _agreed(home: Path, draft: Draft) -> Draft:
    return publishing.approve(home, draft.id, SECOND, draft.digest)


def _published(home: Path, draft: Draft) -> Draft:
    checked(home, draft.id)
    _agreed(home, _submitted(home, draft))
    publishing.publish(home, draft.id, SECOND)
    return store.read(home, draft.id)


def _make_older(home: Path, version: str) -> None:
    """A program before this one made that version."""
    folder = version_folder(home, version)
    older = replace(read_manifest(folder), program="older")
    (folder / MANIFEST).write_bytes(older.to_bytes())
