"""Who is praised, who is exposed, by which clause?"""

from jinwei.desk.rows.lines import BOARD_LINES
from jinwei.ui import kit, read
from jinwei.ui.finding import board_lines, evidence

view = read.view()
found = read.rows(BOARD_LINES, cycle=view.cycle, **view.filters)
opened = kit.boards(
    [board_lines.side("red", found), board_lines.side("black", found)], key="boards"
)
watched = kit.boards([board_lines.side("watch", found)], key="watched", compact=True)
evidence.show(opened or watched)
