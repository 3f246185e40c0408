"""A file as it comes -> clean rows, and every record that was refused or set aside."""

from jinwei.intake.mapping import AsideRule, FileMapping, mapping_path, read_mapping
from jinwei.intake.names import UnitNames, unit_names
from jinwei.intake.notes import Note, Reading
from jinwei.intake.opening import Opened, open_as, open_file
from jinwei.intake.reading import read_file
from jinwei.intake.table import Setting
from jinwei.intake.unit_cells import read_as
from jinwei.intake.unreadable import toml_place, why_unread

__all__ = [
    "AsideRule",
    "FileMapping",
    "Note",
    "Opened",
    "Reading",
    "Setting",
    "UnitNames",
    "mapping_path",
    "open_as",
    "open_file",
    "read_as",
    "read_file",
    "read_mapping",
    "toml_place",
    "unit_names",
    "why_unread",
]
