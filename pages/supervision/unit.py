"""What does everything say about this one unit?"""

from jinwei.desk.rows.lines import WATCH_LINES
from jinwei.ui import kit, read, what_if
from jinwei.ui.finding import evidence
from jinwei.ui.unit import choices, profile, work

cycle = read.view().cycle
names = read.rows("unit/names", cycle=cycle)
if names:
    former = {row["former"]: row["unit"] for row in read.rows("unit/former")}
    own = read.view().sight.unit
    if own is None:
        first = next(row["value"] for row in names if row["is_first"])
        values = [row["value"] for row in names]
        unknown = choices.unknown(values, former)
        unit = choices.unit(values, first)
        if unknown:
            profile.unknown(unknown, unit)
    else:
        unit = own
        if foreign := choices.foreign(own, former):
            profile.foreign(foreign, own)
    lines = read.rows(WATCH_LINES, cycle=cycle, unit=unit, **profile.EVERYTHING)
    profile.lead(unit, read.row("unit/named", unit=unit), lines, cycle)
    opened = profile.findings(lines)
    what_if.panel(unit)
    profile.rankings(unit, cycle)
    profile.survey(unit, cycle)
    work.problems(unit, cycle)
    work.joint(unit, cycle)
    work.duties(unit, cycle)
    work.campaigns(unit, cycle)
    if read.view().sight.is_of_office:
        work.visits(unit, cycle)
    evidence.show(opened, leads_to_unit=False)
else:
    kit.absent("units", key="absent")
