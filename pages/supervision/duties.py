"""What is due, and who has not done it?"""

from jinwei.ui import duties, kit, read
from jinwei.ui.duties import choices, tables
from jinwei.ui.finding import evidence
from jinwei.ui.kit import taking

view = read.view()
chosen = {name: view.filters[name] for name in ("duty", "unit_class")}
opened = None
file = read.only("duties/file", cycle=view.cycle)
months, units = read.shaped(duties.by_month, "duties/months", **chosen)
if "duties" not in read.exports():
    kit.absent("duties", key="absent")
    tables.calendar(read.rows("duties/calendar", duty=view.filters["duty"]))
elif not units and not any(chosen.values()):
    duties.nothing_owed(file)
else:
    duties.lead(file)
    days = read.only("frame/spans", cycle=view.cycle)["first_days"]
    due_soon = read.rows("duties/soon", days=days, **chosen)
    if due_soon and file["is_as_of"]:
        duties.soon(due_soon, days)
    missed = duties.missed_rows()
    if missed:
        opened = duties.missed(missed)
        taking.download(
            "下载缺项（CSV）",
            duties.csv(),
            file_name=read.csv_name("规定动作缺项"),
            mime="text/csv",
        )
    else:
        duties.none_missed()
    match choices.part():
        case choices.BY_MONTH:
            duties.months(months, units, file["plan_year"])
        case choices.BY_DATE:
            tables.fixed(read.rows("duties/fixed", **chosen))
        case choices.THEMES:
            tables.themes()
        case choices.ASKED:
            asked = read.rows("duties/calendar", duty=view.filters["duty"])
            tables.calendar(asked)
evidence.show(opened)
