"""Writes the demo delivery: the exports of an invented district, from one seed."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from generator import (
    campaigns,
    cast,
    city,
    closure_rates,
    district,
    duties,
    growth,
    inspections,
    ledger,
    ledger_file,
    records,
    responses,
    survey,
)
from generator.files import write_csv, write_workbook

HERE = Path(__file__).parent
NOTE = "注：本表全部为虚构的演示数据。"
DISTRICT_TOML = f"""\
# 虚构的演示数据：单位、名次、得分、问题和增速都不是真的。
name = "{cast.DISTRICT}"
former_names = ["{cast.FORMER_DISTRICT}"]
title = "{cast.DISTRICT}（演示数据）"
plan_year = 2023
as_of = 2023-12-31
is_invented = true
sources = "data/demo/make_demo.py 按固定种子生成"
"""


def write_delivery(out: Path) -> None:
    """The whole delivery in `out`, the same bytes on every machine and day."""
    out.mkdir(parents=True, exist_ok=True)
    peers = "".join(f'\n[[peer]]\nname = "{name}"\n' for name in cast.PEERS)
    text = DISTRICT_TOML + peers + duties.district_toml()
    (out / "district.toml").write_bytes(text.encode())
    _write_directories(out)
    _write_rankings(out)
    _write_survey(out)
    _write_ledger(out)
    _write_inspections(out)
    _write_campaigns(out)
    _write_duties(out)
    _write_growth(out)
    (out / "记录.toml").write_bytes(records.records_toml().encode())


def _write_directories(out: Path) -> None:
    write_csv(
        out / "单位目录.csv",
        [
            (u.name, u.unit_class, "是" if u.superior else "否", u.superior,
             u.former_names, u.active_from, u.active_to, u.successor)
            for u in cast.UNITS
        ],
        header=(
            "单位", "类别", "垂直管理", "主管部门", "曾用名", "启用", "停用",
            "接续单位",
        ),
        encoding="utf-8-sig",
    )  # fmt: skip
    write_csv(
        out / "事项目录.csv",
        [
            (i.name, i.item_class, i.unit, i.cadence, i.direction, i.measure_unit)
            for i in cast.ITEMS
        ],
        header=("事项", "类别", "责任单位", "频次", "方向", "计量单位"),
        encoding="utf-8-sig",
    )


def _write_rankings(out: Path) -> None:
    rows = city.city_rows(_draw("city"))
    for year, header in ((2022, city.HEADER_2022), (2023, city.HEADER_2023)):
        write_csv(
            out / f"排名_全市_{year}年.csv",
            rows[year],
            header=header,
            encoding="gb18030",
            titles=(f"示例市{year}年各项工作排名情况汇总", "汇总单位：综合办公室"),
            notes=(NOTE, "数据来源：市直各部门通报（虚构）"),
        )
    write_csv(
        out / "排名_全区.csv",
        district.district_rows(_draw("district")),
        header=district.HEADER,
        encoding="utf-8",
    )


def _write_survey(out: Path) -> None:
    scores = survey.survey_rows(_draw("survey"))
    for year, rows in scores.items():
        write_csv(
            out / f"三评_{year}年.csv",
            rows,
            header=survey.HEADER,
            encoding="utf-8-sig",
        )
    _write_responses(out, scores[2023])


def _write_responses(out: Path, scores: list[survey.Row]) -> None:
    rows = responses.response_rows(_draw("responses"), scores)
    write_csv(
        out / "三评明细_2023年三季度.csv",
        rows[3],
        header=responses.HEADERS[3],
        encoding="utf-8-sig",
    )
    write_csv(
        out / "三评明细_2023年四季度.csv",
        rows[4],
        header=responses.HEADERS[4],
        encoding="gb18030",
        titles=("2023年四季度三评答卷明细",),
        notes=(NOTE,),
    )


def _write_ledger(out: Path) -> None:
    draw = _draw("ledger")
    kept = ledger.problems(draw)
    write_csv(
        out / "销号率.csv",
        closure_rates.closure_rows(kept),
        header=closure_rates.HEADER,
        encoding="gb18030",
        titles=(f"{cast.DISTRICT}各责任单位问题销号情况（年初累计）",),
        notes=(NOTE,),
    )
    write_csv(
        out / "整改台账.csv",
        ledger_file.ledger_rows(draw, _draw("sources"), kept),
        header=ledger_file.HEADER,
        encoding="gb18030",
        titles=(f"{cast.DISTRICT}问题整改台账（截至2023年12月31日）",),
        notes=(NOTE,),
    )


def _write_inspections(out: Path) -> None:
    write_csv(
        out / "督查事项.csv",
        inspections.inspection_rows(),
        header=inspections.HEADER,
        encoding="gb18030",
        titles=(f"{cast.DISTRICT}督查暗访事项登记表",),
        notes=(NOTE,),
    )


def _write_campaigns(out: Path) -> None:
    write_csv(
        out / "专项整治.csv",
        campaigns.campaign_rows(_draw("campaigns")),
        header=campaigns.HEADER,
        encoding="gb18030",
        titles=("“6+N”专项整治参与单位排序", "汇总：“查破建快”工作组"),
        notes=(NOTE,),
    )


def _write_duties(out: Path) -> None:
    write_csv(
        out / "规定动作.csv",
        duties.duty_rows(_draw("duties")),
        header=duties.HEADER,
        encoding="gb18030",
        titles=("2023年规定动作完成情况登记表", "填报单位：各单位"),
        notes=(NOTE,),
    )


def _write_growth(out: Path) -> None:
    write_csv(
        out / "指标进度.csv",
        growth.growth_rows(),
        header=growth.HEADER,
        encoding="utf-8-sig",
        notes=(NOTE,),
    )
    write_workbook(
        out / "年度目标.xlsx",
        (
            ("填表说明", [("保底值必须完成，争取值努力达到。",), (NOTE,)]),
            ("年度目标", [growth.TARGET_HEADER, *growth.target_rows()]),
        ),
    )


def _draw(part: str) -> random.Random:
    """Numbers of this part alone, so that one part can change without the others."""
    return random.Random(f"{cast.SEED} {part}")


def main() -> None:
    """Writes the delivery beside this script, or to the folder named by --out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, metavar="DIR")
    write_delivery(parser.parse_args().out)


if __name__ == "__main__":
    main()
