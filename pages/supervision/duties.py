"""What is due, and who has not done it?"""

import streamlit as st

from jinwei.ui import duties, duty_tables, evidence, kit, read

view = read.view()
duty, unit_class = view.filters["duty"], view.filters["unit_class"]
chosen = {"duty": duty, "unit_class": unit_class}
opened = None
file = read.row("duties_file", cycle=view.cycle)
by_month = read.rows("duties_months", **chosen)
if "duties" not in read.exports():
    kit.absent("duties", key="absent")
elif not by_month and not any(chosen.values()):
    duties.nothing_owed(file)
else:
    duties.lead(file)
    due_soon = read.rows("duties_soon", days=duties.SOON_DAYS, **chosen)
    if due_soon and file["is_as_of"]:
        duties.soon(due_soon)
    found = duties.missed_rows()
    if found:
        opened = duties.missed(found)
        st.download_button(
            "下载缺项（CSV）",
            duties.csv(),
            file_name=duties.csv_name(),
            mime="text/csv",
            on_click="ignore",
        )
    else:
        duties.none_missed()
    if by_month:
        duties.months(by_month, file["plan_year"])
    by_date = read.rows("duties_fixed", **chosen)
    if by_date:
        duty_tables.fixed(by_date)
    if duty in (None, duty_tables.DISCUSSION):
        duty_tables.themes()
duty_tables.calendar(read.rows("duties_calendar", duty=duty))
evidence.show(opened)
