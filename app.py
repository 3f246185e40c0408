"""The frame of every page: page list, shared filters, and the version that is shown."""

from jinwei.web import guard

guard.install()  # what fails from here on, an import too, is said in Chinese

from jinwei.ui import frame
from jinwei.ui.frame import Screen

SCREENS = (
    Screen(
        "pages/city/districts.py",
        "各区县",
        "全市",
        time="none",
        of_instance=True,
    ),
    Screen("pages/board/overview.py", "总览", "看板"),
    Screen("pages/board/target.py", "保8争9", "看板"),
    Screen("pages/board/city_rankings.py", "全市排名", "看板", ("item_class",)),
    Screen("pages/board/survey.py", "三评", "看板", ("track",)),
    Screen("pages/board/rectification.py", "整改销号", "看板", ("ledger_unit",)),
    Screen(
        "pages/board/red_black.py",
        "红黑榜",
        "看板",
        ("board_unit", "unit_class", "clause", "certainty", "confirmation"),
    ),
    Screen(
        "pages/supervision/watch.py",
        "督办台",
        "督查",
        ("board", "watch_unit", "watch_class", "watch_clause", "state"),
    ),
    Screen(
        "pages/supervision/visits.py",
        "四个必访",
        "督查",
        ("visit_source", "visit_unit", "visited"),
    ),
    Screen("pages/supervision/duties.py", "规定动作", "督查", ("duty", "duty_class")),
    Screen("pages/supervision/campaigns.py", "专项整治", "督查", ("campaign_class",)),
    Screen("pages/supervision/evaluation.py", "活动评价", "督查", ("evaluated_class",)),
    Screen("pages/supervision/unit.py", "单位画像", "督查"),
    Screen(
        "pages/supervision/annual.py", "年度汇总", "督查", ("year_class",), time="year"
    ),
    Screen("pages/meeting/slides.py", "会议大屏", "会议"),
    Screen("pages/reports/bulletin.py", "通报与导出", "通报"),
    Screen(
        "pages/data/deliver.py", "数据报送", "数据", time="none", without_version=True
    ),
    Screen("pages/data/versions.py", "版本", "数据", time="none", without_version=True),
    Screen("pages/data/definitions.py", "口径", "数据", time="none"),
    Screen(
        "pages/data/accounts.py",
        "账号",
        "数据",
        time="none",
        without_version=True,
        of_instance=True,
    ),
    Screen(
        "pages/data/audit.py",
        "操作日志",
        "数据",
        time="none",
        without_version=True,
        of_instance=True,
    ),
)

frame.show(SCREENS)
