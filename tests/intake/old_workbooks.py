"""Old workbooks (.xls) written record by record, for want of a library that does."""

from __future__ import annotations

import struct

NONE = 0xFFFFFFFF


def record(kind: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, text: str) -> bytes:
    head = struct.pack("<HHHHB", row, column, 0, len(text), 1)
    return record(0x0204, head, text.encode("utf-16-le"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def old_workbook(*cells: bytes, hidden: int | None = None) -> bytes:
    """An .xls with one sheet: its cells, and style 1 shown as a percentage."""
    styles = b"".join(record(0xE0, struct.pack("<HH16x", 0, n)) for n in (0, 10))
    globals_ = record(0x0809, struct.pack("<HH12x", 0x0600, 5))
    globals_ += record(0x42, struct.pack("<H", 1200)) + styles
    name = struct.pack("<BB", 1, 0) + b"s"
    offset = len(globals_) + 4 + 6 + len(name) + 4
    globals_ += record(0x85, struct.pack("<IH", offset, 0), name) + record(0x0A)
    rows = b"".join(
        record(0x0208, struct.pack("<HHHHHHI", n, 0, 9, 0, 0, 0, 32 * (n == hidden)))
        for n in range(9)
    )
    size = record(0x0200, struct.pack("<IIHHH", 0, 9, 0, 9, 0))
    sheet = record(0x0809, struct.pack("<HH12x", 0x0600, 0x10)) + size + rows
    return compound(globals_ + sheet + b"".join(cells) + record(0x0A))


def compound(stream: bytes) -> bytes:
    """A compound file that holds the workbook stream and nothing else."""
    stream = stream.ljust(-(-max(len(stream), 4096) // 512) * 512, b"\0")
    count = len(stream) // 512
    end = 0xFFFFFFFE
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0
    )
    head += struct.pack("<108I", *[NONE] * 108)
    chain = [0xFFFFFFFD, end, *range(3, count + 2), end]
    table = struct.pack("<128I", *chain, *[NONE] * (128 - len(chain)))
    return (
        head
        + table
        + entry("Root Entry", 5, end, 0, 1)
        + entry("Workbook", 2, 2, len(stream))
        + bytes(256)
        + stream
    )


def entry(
    name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF
) -> bytes:
    coded = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        coded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IIxxxx", start, size)
    )
