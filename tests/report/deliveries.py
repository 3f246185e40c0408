"""The cycles of deliveries that every file is held to: the demo and the real ones."""

CYCLES = (
    ("demo", "2023Q3"),
    ("demo", "2022Q1"),
    ("real/nanyang", "2023Q4"),
    ("real/boston-311", "2021Q1"),
    ("real/civil-service-survey", "2012Q4"),
    ("real/panjin", "2023Q2"),
)
RARE = ("浉河", "垚科", "喆站", "旻局", "龑所")
NAUGHTY = (
    "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2", "<b>&amp;", "\x07铃\x00", "#[x]",
)  # fmt: skip
