"""The files of a delivery put into source, where what is shown says where it stands."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from jinwei import sql
from jinwei.delivery import Delivery
from jinwei.intake import Note
from jinwei.sql import connections

TEXTS = pa.list_(pa.string())
FILE = pa.schema(
    {
        "file": pa.string(),
        "export": pa.string(),
        "sha256": pa.string(),
        "bytes": pa.int64(),
        "encoding": pa.string(),
        "delimiter": pa.string(),
        "line_ending": pa.string(),
        "sheet": pa.string(),
        "header": TEXTS,
        "mapping": pa.string(),
        "records_read": pa.int64(),
        "records_loaded": pa.int64(),
        "records_refused": pa.int64(),
        "records_aside": pa.int64(),
    }
)
WRITTEN = pa.schema({"file": pa.string(), "record": pa.int64(), "cells": TEXTS})
NOTE = pa.schema(
    {
        "file": pa.string(),
        "record": pa.int64(),
        "column_header": pa.string(),
        "text": pa.string(),
        "kind": pa.string(),
        "reason": pa.string(),
        "others": pa.list_(pa.int64()),
    }
)


def put_sources(connection: duckdb.DuckDBPyConnection, delivery: Delivery) -> None:
    """source.file, source.note and source.written hold the files of a delivery: what
    each is, what is told of it, and the cells of its records as written."""
    sizes = {original.file: original.bytes for original in delivery.originals}
    listed = [
        {
            "file": reading.file,
            "export": reading.export,
            "sha256": reading.sha256,
            "bytes": sizes[reading.original],
            "encoding": reading.encoding,
            "delimiter": reading.delimiter,
            "line_ending": reading.line_ending,
            "sheet": reading.sheet,
            "header": list(reading.header),
            "mapping": reading.mapping,
            "records_read": reading.read,
            "records_loaded": reading.loaded,
            "records_refused": reading.refused_records,
            "records_aside": reading.aside_records,
        }
        for reading in delivery.readings
    ]
    connections.put(connection, "source.file", pa.Table.from_pylist(listed, FILE))
    connections.put(
        connection, "source.note", pa.Table.from_pylist(_told(delivery), NOTE)
    )
    written = [
        _once(reading.rows.select(["source_file", "source_record", "written"]))
        .rename_columns(WRITTEN.names)
        .cast(WRITTEN)
        for reading in delivery.readings
        if reading.rows is not None
    ]
    cells = pa.concat_tables([WRITTEN.empty_table(), *written])
    connections.put(connection, "source.written", cells)


def _once(rows: pa.Table) -> pa.Table:
    """The rows less those of a record that is there already."""
    _, first = np.unique(rows["source_record"].to_numpy(), return_index=True)
    return rows if len(first) == rows.num_rows else rows.take(np.sort(first))


def _told(delivery: Delivery) -> list[sql.Row]:
    kinds = {
        "refused": (*delivery.faults, *delivery.refused),
        "aside": delivery.aside,
        "cleaned": delivery.cleaned,
        "unread": delivery.unread,
        "warning": delivery.warnings,
    }
    return [_note(kind, note) for kind, notes in kinds.items() for note in notes]


def _note(kind: str, note: Note) -> sql.Row:
    columns = {**vars(note)}
    return {**columns, "column_header": columns.pop("column"), "kind": kind}
