"""Why a workbook is not read."""


class Trouble(Exception):
    """A workbook that is refused, in words for its sender."""
