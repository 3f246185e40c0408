"""Are we on the way to 8 and 9, and what must the rest of the year deliver?"""

import streamlit as st

from jinwei.charts import growth, path
from jinwei.ui import kit, read, target
from jinwei.ui.target import choices

cycle, present = read.view().cycle, read.exports()
for export in ("growth", "targets"):
    if export not in present:
        kit.absent(export, key=f"absent_{export}")

unit = choices.unit()
rows = read.rows("target/latest", cycle=cycle, unit=unit)
if rows:
    main, *others = rows
    of_main = {"cycle": cycle, "unit": unit, "indicator": main["indicator"]}
    kit.notes(target.lead(main, read.only("frame/district")["name"]), key="lead")
    words, drawn = st.columns([9, 11], gap="medium")
    with words:
        kit.figures(target.blocks(main), key="now")
    with drawn:
        drawn_path = read.figure(path.growth_path, "target/path", **of_main)
        caption = f"{unit}　{main['indicator']}累计增速（%）：{target.LEGEND}"
        kit.chart(drawn_path, caption=caption, key="trend", height=path.HEIGHT)
    target.periods(read.rows("target/periods", **of_main))
    if others:
        target.indicators(others)
    grid = st.columns(3, gap="medium")
    targeted = [row for row in others if row["floor_value"] is not None]
    for i, row in enumerate(targeted):
        with grid[i % len(grid)]:
            of_row = {**of_main, "indicator": row["indicator"]}
            small = read.figure(growth.growth_lines, "target/trend", **of_row)
            kit.chart(small, caption=target.small(row), key=f"small_{i}", height=150)
elif unit:
    target.nothing(unit, cycle)
