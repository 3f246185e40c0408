"""What does the year add up to for each unit, for 年度考核?"""

import streamlit as st

from jinwei.ui import annual, kit, read
from jinwei.ui.annual import choices, files, sheet, tables

year = read.year()
units = annual.chosen(year)
if "units" not in read.exports():
    kit.absent("units", key="absent")
    annual.missing(year)
elif not units:
    annual.nobody(year)
else:
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        unit = choices.unit([each.unit for each in units])
        files.offer(year)
    opened = None
    if unit:
        opened = sheet.show(year, next(each for each in units if each.unit == unit))
    else:
        annual.lead(year)
        opened = tables.show(year, choices.part())
        annual.defined()
    annual.missing(year)
    annual.follow(opened, year)
