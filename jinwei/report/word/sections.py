"""The sections of an official document in Word: its text, and the page of the imprint.

The imprint stands at the foot of the last page, which has an even number. Nothing tells
while a document is written on which page its text ends: the imprint takes the next one.
"""

from __future__ import annotations

import copy

from docx.oxml.ns import qn

from jinwei.report.ooxml import element


def close_section(body) -> None:
    """The text so far is a section of its own, laid out as the template has it."""
    *_, last, section = body
    about = last.find(qn("w:pPr"))
    if about is None:
        raise TypeError("a section ends with a paragraph")
    about.append(copy.deepcopy(section))


def turn_to_imprint(body) -> None:
    """What follows the text begins on an even page and carries no page number."""
    *_, section = body
    for footer in section.findall(qn("w:footerReference")):
        section.remove(footer)
    section.insert(0, element("w:type", val="evenPage"))
    section.find(qn("w:docGrid")).addprevious(element("w:titlePg"))
