"""发布记录: every publication, the last first, with what its version holds."""

from __future__ import annotations

import streamlit as st

from jinwei.ui import kit, read
from jinwei.ui.kit.parts import Column, Row, count_cell, tagged
from jinwei.ui.versions import choices
from jinwei.ui.versions.listing import Shelf
from jinwei.versions.entries import Publication
from jinwei.versions.manifest import Manifest
from jinwei.wording import publications as written
from jinwei.wording import words

IN_USE, OLD, DAMAGED = "使用中", "由旧程序生成", "已损坏"
FINDINGS = "mart.finding"


def table(shelf: Shelf) -> None:
    """The publications; one that is opened is compared with the version in use."""
    opened = kit.table(
        [
            Column("次", "number"),
            Column("版本", names=True, width="15%"),
            Column("谁", width="11%"),
            Column("什么时候", "fixed"),
            Column("做了什么", width="10%"),
            Column("理由"),
            Column("截至", "fixed"),
            Column("入库", "number", group="记录"),
            Column("未入库", "number", group="记录"),
            Column("认定", "number"),
            Column("文件", "number"),
        ],
        [_row(shelf, entry) for entry in reversed(shelf.entries)],
        # A file is named for the version that is shown, where there is one.
        of=("publications",) if read.view().version else None,
        key="publications",
        caption="发布记录",
        notes=[
            "点一行，下面就列出它和使用中的版本有什么不同。"
            "发布过的版本不会删除；换回旧版本也记一次。"
        ],
        height=300,
        dense=True,
        opens=True,
    )
    if opened:
        choices.choose(opened, shelf)
        st.rerun()


def _row(shelf: Shelf, entry: Publication) -> Row:
    manifest = shelf.manifests.get(entry.version)
    return Row(
        [
            str(entry.n),
            tagged(words.version(entry.version), tags=_tags(shelf, entry)),
            entry.by or "没有登记",
            words.moment_of(entry.at),
            written.what(entry, shelf.entries),
            _why(entry),
            *_held(manifest),
        ],
        id=entry.version,
        link={"query": {choices.VERSION: entry.version}},
        tone="ours" if entry is shelf.last_of(shelf.served or "") else None,
    )


def _tags(shelf: Shelf, entry: Publication) -> list[str]:
    is_last = entry is shelf.last_of(entry.version)
    tags = [IN_USE] if is_last and entry.version == shelf.served else []
    tags += [OLD] if shelf.is_old(entry.version) else []
    return [*tags, DAMAGED] if shelf.fault(entry.version) else tags


def _why(entry: Publication) -> str | None:
    approved = f"{entry.approved_by}同意" if entry.approved_by else ""
    return "；".join(part for part in (entry.reason, approved) if part) or None


def _held(manifest: Manifest | None) -> list:
    if manifest is None:
        return [None] * 5
    loaded = sum(counts["loaded"] for counts in manifest.exports.values())
    findings = manifest.tables.get(FINDINGS)
    return [
        manifest.as_of,
        count_cell(loaded),
        count_cell(sum(manifest.not_loaded.values())),
        count_cell(findings.rows if findings else None),
        count_cell(len(manifest.originals)),
    ]
