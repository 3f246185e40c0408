"""Who is praised, who is exposed, by which clause?"""

from jinwei.ui import evidence, kit, lines, read

view = read.view()
found = read.rows("board_lines", cycle=view.cycle, **view.filters)
opened = kit.boards(
    [lines.side("red", found), lines.side("black", found)], key="boards"
)
watched = kit.boards([lines.side("watch", found)], key="watched", compact=True)
evidence.show(opened or watched)
