"""What is due, and who has not done it?"""

import streamlit as st

from jinwei.ui import choice, duties, duty_tables, evidence, kit, read

view = read.view()
chosen = {name: view.filters[name] for name in ("duty", "unit_class")}
opened = None
file = read.row("duties_file", cycle=view.cycle)
by_month = read.rows("duties_months", **chosen)
if "duties" not in read.exports():
    kit.absent("duties", key="absent")
    duty_tables.calendar(read.rows("duties_calendar", duty=view.filters["duty"]))
elif not by_month and not any(chosen.values()):
    duties.nothing_owed(file)
else:
    duties.lead(file)
    days = read.row("spans", cycle=view.cycle)["first_days"]
    due_soon = read.rows("duties_soon", days=days, **chosen)
    if due_soon and file["is_as_of"]:
        duties.soon(due_soon, days)
    found = duties.missed_rows()
    if found:
        opened = duties.missed(found)
        st.download_button(
            "下载缺项（CSV）",
            duties.csv(),
            file_name=read.csv_name("规定动作缺项"),
            mime="text/csv",
            on_click="ignore",
        )
    else:
        duties.none_missed()
    match choice.part_of_duties():
        case choice.BY_MONTH:
            duties.months(by_month, file["plan_year"])
        case choice.BY_DATE:
            duty_tables.fixed(read.rows("duties_fixed", **chosen))
        case choice.THEMES:
            duty_tables.themes()
        case choice.ASKED:
            asked = read.rows("duties_calendar", duty=view.filters["duty"])
            duty_tables.calendar(asked)
evidence.show(opened)
