"""Who is praised, who is exposed, by which clause?"""

from jinwei.desk.rows.lines import BOARD_LINES
from jinwei.ui import kit, read
from jinwei.ui.finding import board_lines, evidence

view = read.view()
lines = board_lines.as_seen(read.rows(BOARD_LINES, cycle=view.cycle, **view.filters))
opened = kit.boards(
    [board_lines.side("red", lines), board_lines.side("black", lines)], key="boards"
)
watched = kit.boards([board_lines.side("watch", lines)], key="watched", compact=True)
evidence.show(opened or watched)
