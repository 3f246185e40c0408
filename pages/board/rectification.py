"""Is every problem being closed, and on time?"""

from jinwei.charts.ledger import burn_down
from jinwei.ui import explain, kit, read
from jinwei.ui.finding import problem
from jinwei.ui.rectification import (
    agreement,
    airing,
    channels,
    choices,
    ledger,
    problems,
    reported,
    spot_checks,
)
from jinwei.ui.shared.ledger import has_problems, lead, spans, undated

cycle, unit = read.view().cycle, read.view().filters["ledger_unit"]
of_view = {"cycle": cycle, "unit": unit}
units = read.rows("rectification/units", **of_view)
if "ledger" not in read.exports():
    reported.show(cycle, unit)
elif not has_problems(units):
    ledger.nothing(cycle)
elif (chosen := choices.view()) == choices.CLOSING:
    counted = read.only("rectification/counted", cycle=cycle)
    without_day = undated(cycle, unit, ledger.MOST_LISTED)
    lead(units, counted, unit, without_day)
    ledger.table(units)
    opened, pressing = None, []
    if counted["is_as_of"]:
        days = spans()["third_days"]
        limits = {"days": days, "most": ledger.MOST_LISTED}
        pressing = read.rows("rectification/pressing", unit=unit, **limits)
        opened = ledger.pressing(pressing, days)
    opened = opened or ledger.without_day(without_day)
    kit.chart(
        read.figure(burn_down, "rectification/burn_down", **of_view),
        caption=f"{unit or '全区'}　清零进度",
        label=explain.help_of("burn_down"),
        key="burn_down",
        height=240,
    )
    ledger.defined()
    problem.show(opened, [row["problem_id"] for row in (*pressing, *without_day)])
elif chosen == choices.PROBLEMS:
    problems.show(units, cycle, unit)
elif chosen == choices.SOURCES:
    channels.show(cycle, unit)
elif chosen == choices.AGREEMENT:
    agreement.show(cycle, unit)
elif chosen == choices.CHECKS:
    spot_checks.show(units[-1] if unit else units[0], cycle, unit)
else:
    airing.show(cycle, unit)
