"""Is every problem being closed, and on time?"""

import streamlit as st

from jinwei.charts_ledger import burn_down
from jinwei.ui import airing, choice, kit, ledger, problems, read, spot_checks, told

cycle, unit = read.view().cycle, read.view().filters["unit"]
of_view = {"cycle": cycle, "unit": unit}
found = read.rows("rectification_units", **of_view)
if "ledger" not in read.exports():
    kit.absent("ledger", key="absent")
elif not ledger.has_problems(found):
    ledger.nothing(cycle)
elif (chosen := choice.view_of_ledger()) == choice.CLOSING:
    counted = read.row("rectification_counted", cycle=cycle)
    ledger.lead(found, counted, unit)
    ledger.table(found)
    if counted["is_as_of"]:
        days = ledger.spans()["third_days"]
        limits = {"days": days, "most": ledger.MOST_LISTED}
        ledger.pressing(read.rows("rectification_pressing", unit=unit, **limits), days)
    figure = read.figure(burn_down, "rectification_burn_down", **of_view)
    kit.chart(
        figure,
        caption=f"{unit or '全区'}　清零进度",
        label=told.help_of("burn_down"),
        key="burn_down",
        height=240,
    )
    ledger.defined()
elif chosen == choice.PROBLEMS:
    problems.show(found, **of_view)
elif chosen == choice.CHECKS:
    spot_checks.show(found[-1] if unit else found[0], **of_view)
else:
    months = airing.months(**of_view)
    airing.by_month(months, unit)
    if not unit:
        airing.by_unit(cycle, choice.month([row["month_on"] for row in months]))
    st.download_button(
        "下载各月各单位（CSV）",
        airing.csv(**of_view),
        file_name=airing.csv_name(cycle),
        mime="text/csv",
        on_click="ignore",
    )
