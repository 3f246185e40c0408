"""Records of exports on the screen as they were written, or why they are not shown."""

from __future__ import annotations

from jinwei.ui import explain, kit
from jinwei.ui.kit.parts import Column, Note, Row

ANSWERS = "survey_comments"


def show(sources: list[dict]) -> None:
    """The records as written, by file; of those withheld, where they stand and why."""
    parts: dict[tuple, list[dict]] = {}
    for source in sources:
        part = source["file"], source.get("withheld_by")
        parts.setdefault(part, []).append(source)
    for i, ((_, withheld_by), of_part) in enumerate(parts.items()):
        show_part = _withheld if withheld_by else _file
        show_part(of_part, key=f"source_{i}")


def _file(sources: list[dict], *, key: str) -> None:
    """The records of one file as written: one downwards, several across."""
    first = sources[0]
    header = first["header"] or []
    notes = [f"文件校验码（SHA-256）前 12 位：{(first['sha256'] or '')[:12]}"]
    if len(sources) == 1:
        kit.table(
            [Column("列", "fixed"), Column("文件里的原文")],
            [
                Row([name, cell], records=[(first["file"], first["record"])])
                for name, cell in zip(header, first["cells"] or [], strict=False)
            ],
            of=kit.FOUND,
            key=key,
            caption=f"来源　{first['file']}　第 {first['record']} 行",
            notes=notes,
            dense=True,
        )
        return
    kit.table(
        [Column("行", "number"), *(Column(name, "fixed") for name in header)],
        [
            Row(
                [str(each["record"]), *(each["cells"] or [])],
                records=[(each["file"], each["record"])],
            )
            for each in sources
        ],
        of=kit.FOUND,
        key=key,
        caption=f"来源　{first['file']}　{len(sources)} 行，按文件里的原文",
        notes=notes,
        height=260,
        dense=True,
    )


def _withheld(sources: list[dict], *, key: str) -> None:
    """Which records of a file they are and why they are not shown; no word of them."""
    first, last = sources[0], sources[-1]
    if first["withheld_by"] == ANSWERS:
        which = (
            f"{len(sources):,} 份答卷，在第 {first['record']}–{last['record']} 行之间。"
        )
    else:
        which = f"第 {'、'.join(str(each['record']) for each in sources)} 行。"
    kit.notes(
        [
            Note(
                f"来源　{first['file']}", [which, explain.help_of(first["withheld_by"])]
            )
        ],
        key=key,
    )
