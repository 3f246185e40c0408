"""三评明细 set by hand: which tracks answered singly, and what differs on purpose."""

from __future__ import annotations

# 三季度只有基层站所留了明细，四季度重点科室也有
TRACKS_ANSWERED = {3: ("基层站所",), 4: ("重点科室", "基层站所")}

# 只在三评里：纸质问卷没有录入明细，标准差也就补不上
LEFT_OUT = {(4, "运输管理站")}

# 得分和样本数都对不上：明细平均低1.36分，少4份
DIFFERENT = {(4, "城管执法中队"): (-1.36, 4)}

COMMENTS = (
    "希望一次讲清要带的材料",
    "窗口叫号等得久 ",
    "态度好，办得快",
    "网上查不到办理进度",
    "同一份材料交了两次",
    "建议中午也有人值班",
    "公示栏内容该更新了",
)
