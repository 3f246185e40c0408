"""A mapping as the text that lies beside its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinwei.intake.mapping import AsideRule, FileMapping, Wide, quoted, quoted_list


def mapping_text(mapping: FileMapping) -> str:
    """The TOML text that `read_mapping` reads as this mapping."""
    lines = [
        *_single(mapping),
        *_table("columns", mapping.columns),
        *_table("constants", mapping.constants),
        *_table("units", mapping.units),
    ]
    for name, translations in mapping.values.items():
        lines += _table(f"values.{quoted(name)}", translations)
    if mapping.dates:
        dates = [f"{quoted(n)} = {quoted_list(f)}" for n, f in mapping.dates.items()]
        lines += ["", "[dates]", *dates]
    for rule in mapping.aside:
        lines += _aside(rule)
    if mapping.wide:
        lines += _wide(mapping.wide)
    return "\n".join(lines) + "\n"


def _single(mapping: FileMapping) -> Iterator[str]:
    texts = ("source", "kept_by", "kept_on", "encoding", "rank_by")
    yield f"export = {quoted(mapping.export)}"
    for entry in texts:
        if text := getattr(mapping, entry):
            yield f"{entry} = {quoted(text)}"
    for entry, listed in (("sheet", mapping.sheets), ("unused", mapping.unused)):
        if listed:
            yield f"{entry} = {quoted_list(listed)}"
    if mapping.side_by_side:
        yield "side_by_side = true"


def _table(head: str, entries: Mapping[str, str]) -> list[str]:
    if not entries:
        return []
    lines = [f"{quoted(name)} = {quoted(text)}" for name, text in entries.items()]
    return ["", f"[{head}]", *lines]


def _aside(rule: AsideRule) -> list[str]:
    return [
        "",
        "[[aside]]",
        f"column = {quoted(rule.column)}",
        f"values = {quoted_list(rule.values)}",
        f"reason = {quoted(rule.reason)}",
    ]


def _wide(wide: Wide) -> list[str]:
    return [
        "",
        "[wide]",
        f"column = {quoted(wide.column)}",
        f"value = {quoted(wide.value)}",
        *_table("wide.headers", wide.headers),
        *_table("wide.values", wide.values),
    ]
