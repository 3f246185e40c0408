"""What does everything say about this one unit?"""

from jinwei.ui import choice, evidence, kit, profile, profile_work, read, what_if

cycle = read.view().cycle
names = read.rows("unit_names", cycle=cycle)
if names:
    first = next(row["value"] for row in names if row["is_first"])
    unit = choice.unit([row["value"] for row in names], first)
    found = read.rows("watch_lines", cycle=cycle, unit=unit, **profile.EVERYTHING)
    profile.lead(unit, read.row("unit_named", unit=unit), found, cycle)
    opened = profile.findings(found)
    what_if.panel(unit)
    profile.rankings(unit, cycle)
    profile.survey(unit, cycle)
    profile_work.problems(unit, cycle)
    profile_work.duties(unit, cycle)
    profile_work.campaigns(unit, cycle)
    profile_work.visits(unit, cycle)
    evidence.show(opened)
else:
    kit.absent("units", key="absent")
