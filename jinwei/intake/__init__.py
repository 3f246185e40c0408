"""A file as it comes -> clean rows, and every record that was refused or set aside."""

from jinwei.intake.mapping import AsideRule, FileMapping, mapping_path, read_mapping
from jinwei.intake.names import UnitNames, unit_names
from jinwei.intake.notes import Note, Reading
from jinwei.intake.reading import identify, read_file
from jinwei.intake.unreadable import toml_place, why_unread

__all__ = [
    "AsideRule",
    "FileMapping",
    "Note",
    "Reading",
    "UnitNames",
    "identify",
    "mapping_path",
    "read_file",
    "read_mapping",
    "toml_place",
    "unit_names",
    "why_unread",
]
