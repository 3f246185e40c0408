"""Every clause rule has findings in the demo, and cases just short of one."""

from __future__ import annotations

import pytest

from jinwei.policy.rules import rules

DEMO = "data/demo"

# rule | cycle | unit | part of the item
FOUND = """
city_last_five     | 2023Q1 | 综合办公室   | 信访积案化解率
city_last_five     | 2023Q3 | 农业农村局   | 高标准农田建设进度
city_last_five     | 2023Q4 | 农业农村局   | 高标准农田建设进度
city_last_six      | 2023Q2 | 项目服务中心 | 重点项目投资完成率
city_last_six      | 2023Q4 | 综合办公室   | 信访积案化解率
district_last_three| 2023Q1 | 城市管理局   | 重点工作督查评分
district_last_three| 2023Q1 | 市场监管分局 | 12345热线满意率
second_cycle       | 2023Q2 | 综合办公室   | 信访积案化解率
second_cycle       | 2023Q3 | 农业农村局   | 高标准农田建设进度
second_cycle       | 2023Q3 | 交通运输分局 | 重点工作督查评分
third_cycle        | 2023Q3 | 综合办公室   | 信访积案化解率
third_cycle        | 2023Q3 | 城市管理局   | 重点工作督查评分
third_cycle        | 2023Q4 | 农业农村局   | 高标准农田建设进度
slow_progress      | 2023Q3 | 商贸服务中心 | 社会消费品零售总额增速
slow_progress      | 2023Q4 | 教育体育局   | 重点工作督查评分
risen_three        | 2023Q2 | 招商服务局   | 招商引资到位资金
risen_three        | 2023Q4 | 科技创新局   | 规上工业增加值增速
city_first         | 2023Q1 | 生态环境分局 | 环境空气质量综合指数
city_first         | 2023Q2 | 生态环境分局 | 环境空气质量综合指数
near_black         | 2023Q1 | 项目服务中心 | 重点项目投资完成率
near_black         | 2023Q4 | 商贸服务中心 | 社会消费品零售总额增速
survey_last_below_75| 2023Q1| 交通运输分局 | 交通运输分局
survey_last_below_75| 2023Q2| 行政审批局   | 投资审批科
survey_last_below_75| 2023Q2| 财政金融局   | 惠企资金科
survey_last_below_75| 2023Q2| 交通运输分局 | 运输管理站
survey_last_below_75| 2023Q3| 示例镇       | 便民服务站
survey_last_below_75| 2023Q4| 税务分局     | 税务分局
survey_last_below_75| 2023Q4| 规划建设局   | 建设许可科
survey_below_75    | 2023Q3 | 规划建设局   | 建设许可科
survey_below_75    | 2023Q3 | 交通运输分局 | 运输管理站
survey_below_75    | 2023Q4 | 城市管理局   | 城市管理局
survey_first       | 2023Q1 | 人力资源分局 | 人力资源分局
survey_first       | 2023Q1 | 行政审批局   | 行政审批局
overdue            | 2023Q4 | 规划建设局   | 施工许可办理承诺时限将满
overdue            | 2023Q4 | 应急管理局   | 危化许可前置条件过多
severely_overdue   | 2023Q4 | 自然资源分局 | 不动产登记历史遗留件未办结
near_severely_overdue| 2023Q4 | 自然资源分局 | 临时用地复垦验收未完成
near_severely_overdue| 2023Q4 | 示例镇       | 村级便民服务前置材料重复提交
inspection_behind  | 2023Q4 | 财政金融局   | 惠企资金兑付清单
inspection_behind  | 2023Q4 | 规划建设局   | 污水管网接驳
complex_over_three_months| 2023Q3 | 公安分局 | 车驾管业务外包合同纠纷
complex_over_three_months| 2023Q4 | 交通运输分局 | 客运线路调整历史补偿争议
false_or_refused   | 2023Q4 | 城市管理局   | 渣土运输监管虚报整改完成
false_or_refused   | 2023Q4 | 教育体育局   | 校外培训监管退费拒不落实
repeat_problem     | 2023Q3 | 医疗保障分局 | 医保报销退回理由仍不一次告知
should_escalate    | 2023Q4 | 社会事业局   | 养老服务设施移交资金缺口
should_escalate    | 2023Q4 | 卫生健康局   | 医疗机构校验专家不足
cleared            | 2023Q3 | 科技创新局   | 整改销号
cleared            | 2023Q4 | 财政金融局   | 整改销号
form_visit_missing | 2023Q1 | 医疗保障分局 | 亲身办（2023年3月）
form_visit_missing | 2023Q3 | 招商服务局   | 进企业（2023年8月）
discussion_missing | 2023Q2 | 农业农村局   | 双月讨论（2023年4月）
discussion_missing | 2023Q4 | 教育体育局   | 双月讨论（2023年10月）
reflection_missing | 2023Q2 | 商贸服务中心 | 月反思整改（2023年5月）
monthly_report_missing| 2023Q4 | 自然资源分局 | 月报告（2023年11月）
five_step_missing  | 2023Q2 | 交通运输分局 | 部门自评（2023年4月）
five_step_missing  | 2023Q3 | 园区“查破建快”工作组 | 核查督导（2023年8月）
bulletin_missing   | 2023Q3 | 活动领导小组办公室 | 督导通报（2023年三季度）
fault_tolerance_missing| 2023Q2 | 园区纪工委监察工委 | 纠错前置机制（2023年6月底前）
fault_tolerance_missing| 2023Q4 | 园区纪工委监察工委 | 案件评查（2023年9月底前）
duty_missed_twice  | 2023Q3 | 城市管理局   | 月报告
duty_missed_twice  | 2023Q4 | 教育体育局   | 双月讨论
campaign_last      | 2023Q2 | 规划建设局   | “三个一批”攻坚突破
campaign_last      | 2023Q2 | 城市管理局   | 优化营商环境
campaign_last      | 2023Q3 | 城市管理局   | 夜间施工噪声整治
campaign_last      | 2023Q4 | 社会事业局   | 基础能力提升
campaign_first     | 2023Q2 | 行政审批局   | 优化营商环境
campaign_first     | 2023Q2 | 税务分局     | 优化营商环境
campaign_first     | 2023Q3 | 公安分局     | 规范执法
"""

NOT_FOUND = """
# 首次报送以前；截至日当天到期
form_visit_missing | 2023Q2 | 科技创新局   | 进企业（2023年4月）
form_visit_missing | 2023Q4 | 商贸服务中心 | 进企业（2023年12月）
# 期限当天；晚一天，读作迟报；隔月补开
discussion_missing | 2023Q2 | 规划建设局   | 双月讨论（2023年4月）
discussion_missing | 2023Q2 | 城市管理局   | 双月讨论（2023年4月）
discussion_missing | 2023Q4 | 医疗保障分局 | 双月讨论（2023年10月）
# 与讨论合并；当月补做
reflection_missing | 2023Q2 | 财政金融局   | 月反思整改（2023年4月）
reflection_missing | 2023Q4 | 示例镇       | 月反思整改（2023年11月）
# 月底当天报；截至日当天到期
monthly_report_missing| 2023Q2 | 示例镇    | 月报告（2023年6月）
monthly_report_missing| 2023Q4 | 公安分局  | 月报告（2023年12月）
five_step_missing  | 2023Q4 | 交通运输分局 | 部门自评（2023年12月）
five_step_missing  | 2023Q4 | 园区“查破建快”工作组 | 季度排序（2023年四季度）
# 季末当天印发
bulletin_missing   | 2023Q2 | 活动领导小组办公室 | 督导通报（2023年二季度）
# 当天完成；补做以后；截至日当天到期
fault_tolerance_missing| 2023Q1 | 园区纪工委监察工委 | 容错备案办法（2023年3月底前）
fault_tolerance_missing| 2023Q3 | 园区纪工委监察工委 | 纠错前置机制（2023年6月底前）
fault_tolerance_missing| 2023Q4 | 园区纪工委监察工委 | 容错纠错案例（2023年下半年）
# 隔月各缺一次；只缺过一次
duty_missed_twice  | 2023Q3 | 商贸服务中心 | 月反思整改
duty_missed_twice  | 2023Q2 | 城市管理局   | 月报告
# 并列第12，后五位边上；第12只在后六位
city_last_five     | 2023Q4 | 综合办公室   | 信访积案化解率
city_last_five     | 2023Q2 | 项目服务中心 | 重点项目投资完成率
# 四家一组的末位，名单过短
city_last_five     | 2023Q1 | 财政金融局   | 亩均税收
# 并列第11；名单只有11家，不到12家
city_last_six      | 2023Q4 | 商贸服务中心 | 社会消费品零售总额增速
city_last_six      | 2023Q3 | 农业农村局   | 高标准农田建设进度
# 第12，差一位；并列第12；只有5家参评
district_last_three| 2023Q1 | 教育体育局   | 重点工作督查评分
district_last_three| 2023Q4 | 城市管理局   | 重点工作督查评分
district_last_three| 2023Q4 | 市场监管分局 | 12345热线满意率
# 7家排名的第4；一家成类的镇
district_last_three| 2023Q2 | 公安分局     | 重点工作督查评分
district_last_three| 2023Q2 | 示例镇       | 重点工作督查评分
# 只落后过一期；上一期只在后六位
second_cycle       | 2023Q1 | 综合办公室   | 信访积案化解率
second_cycle       | 2023Q3 | 项目服务中心 | 重点项目投资完成率
third_cycle        | 2023Q2 | 综合办公室   | 信访积案化解率
third_cycle        | 2023Q4 | 税务分局     | 税收收入增速
# 升2位够快；升3位够快；仍然落后
slow_progress      | 2023Q2 | 行政审批局   | 12345热线满意率
slow_progress      | 2023Q4 | 综合办公室   | 信访积案化解率
slow_progress      | 2023Q3 | 农业农村局   | 高标准农田建设进度
# 进步3位到第6；进步2位到第4；全区的名次
risen_three        | 2023Q2 | 科技创新局   | 规上工业增加值增速
risen_three        | 2023Q2 | 经济发展局   | 生产总值增速
risen_three        | 2023Q2 | 经济发展局   | 重点工作督查评分
# 第2；全区第1
city_first         | 2023Q3 | 生态环境分局 | 环境空气质量综合指数
city_first         | 2023Q2 | 招商服务局   | 重点工作督查评分
# 离后六位还有两位
near_black         | 2023Q3 | 行政审批局   | 12345热线满意率
# 正好75.00；末位但不低于75；样本29份；只评两家；低于75但不是末位
survey_last_below_75| 2023Q2| 交通运输分局 | 交通运输分局
survey_last_below_75| 2023Q1| 交通运输分局 | 运输管理站
survey_last_below_75| 2023Q1| 农业农村局   | 农机服务站
survey_last_below_75| 2023Q3| 市场监管分局 | 市场监管分局
survey_last_below_75| 2023Q4| 城市管理局   | 城市管理局
# 正好75.00；末位
survey_below_75    | 2023Q3 | 城市管理局   | 市政设施科
survey_below_75    | 2023Q4 | 公安分局     | 公安分局
survey_below_75    | 2023Q4 | 税务分局     | 税务分局
# 样本2份的最高分
survey_first       | 2023Q4 | 生态环境分局 | 环境监察中队
# 当天到期；没有时限
overdue            | 2023Q4 | 规划建设局   | 联合验收事项年底到期
overdue            | 2023Q4 | 财政金融局   | 应急转贷服务规则待省级明确
# 超期正好30天
severely_overdue   | 2023Q4 | 自然资源分局 | 临时用地复垦验收未完成
# 已经严重超期；还有8天
near_severely_overdue| 2023Q4 | 自然资源分局 | 不动产登记历史遗留件未办结
near_severely_overdue| 2023Q4 | 市场监管分局 | 企业登记收费和补助标准公示不全
# 正好少20个百分点；已完成；没有时限；没有进度
inspection_behind  | 2023Q4 | 自然资源分局 | 重点项目用地组卷
inspection_behind  | 2023Q4 | 行政审批局   | 12345热线积案清零
inspection_behind  | 2023Q4 | 综合办公室   | 网格化管理平台对接
inspection_behind  | 2023Q4 | 应急管理局   | 应急物资储备点建设
# 到截止日正好三个月，或还没有满
complex_over_three_months| 2023Q3 | 公安分局 | 涉企案件办理涉案财物处置
complex_over_three_months| 2023Q4 | 交通运输分局 | 超限治理联合执法点位争议
# 六个月零一天
repeat_problem     | 2023Q3 | 商贸服务中心 | 农贸市场管理占道经营又起
# 还剩8天；已经提级
should_escalate    | 2023Q4 | 行政审批局   | 证照联办上级系统未开放
should_escalate    | 2023Q4 | 行政审批局   | 电子材料共享接口受限
# 只有两件；三件中一件晚一天；核查不通过；一件也没有
cleared            | 2023Q4 | 商贸服务中心 | 整改销号
cleared            | 2023Q4 | 医疗保障分局 | 整改销号
cleared            | 2023Q4 | 应急管理局   | 整改销号
cleared            | 2023Q4 | 人力资源分局 | 整改销号
cleared            | 2023Q2 | 科技创新局   | 整改销号
# 没有得分；并列末位；只有五家；没有写时段
campaign_last      | 2023Q2 | 交通运输分局 | 优化营商环境
campaign_last      | 2023Q3 | 城市管理局   | 规范执法
campaign_last      | 2023Q4 | 人力资源分局 | 民生实事
campaign_last      | 2023Q4 | 交通运输分局 | 乡村振兴政策落实
# 第2；只有五家
campaign_first     | 2023Q2 | 招商服务局   | “三个一批”攻坚突破
campaign_first     | 2023Q4 | 卫生健康局   | 民生实事
"""


def cases(text: str) -> list[tuple[str, ...]]:
    """The lines of a table as (rule, cycle, unit, part of the item)."""
    lines = [line for line in text.strip().splitlines() if not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@pytest.fixture(scope="module")
def findings(judged):
    return judged(DEMO, "select rule_id, cycle, unit, item from recorded.finding")


def is_found(findings, rule: str, cycle: str, unit: str, item: str) -> bool:
    """Whether the rule found this unit's item in the cycle."""
    return any(
        (rule, cycle, unit) == finding[:3] and item in finding[3]
        for finding in findings
    )


def test_every_rule_has_a_case_on_either_side():
    judged_alike = {"false_or_refused"}  # a status, which has no near side
    known = {rule.id for rule in rules()}
    assert {case[0] for case in cases(FOUND)} == known
    assert {case[0] for case in cases(NOT_FOUND)} == known - judged_alike


@pytest.mark.parametrize("case", cases(FOUND), ids="-".join)
def test_just_inside_is_found(findings, case):
    assert is_found(findings, *case)


@pytest.mark.parametrize("case", cases(NOT_FOUND), ids="-".join)
def test_just_outside_is_not_found(findings, case):
    assert not is_found(findings, *case)


def test_every_case_names_a_unit_and_an_item_of_the_demo(judged):
    listed = judged(
        DEMO, "select unit from mart.unit union select unit from mart.duty_due"
    )
    units = {unit for (unit,) in listed}
    named = judged(
        DEMO,
        """
        select item from stage.work_items
        union select subject from stage.survey
        union select problem from stage.ledger
        union select theme from stage.campaigns
        union select matter from stage.inspections
        union select unnest([duty, duty || '（' || period || '）']) from mart.duty_due
        """,
    )
    items = {item for (item,) in named} | {"整改销号"}
    for _, _, unit, item in cases(FOUND) + cases(NOT_FOUND):
        assert unit in units
        assert item in items


def test_nothing_is_found_before_the_plan_was_issued(findings):
    assert {finding[1] for finding in findings} == {
        "2023Q1",
        "2023Q2",
        "2023Q3",
        "2023Q4",
    }


def test_all_three_lights_are_on_for_some_and_off_for_each_reason(judged):
    lit = judged(
        DEMO,
        """
        select cycle, subject, is_confirmed, sample_size
        from mart.survey_score
        where is_last and is_below and cycle >= '2023Q1'
        order by cycle, subject
        """,
    )
    confirmed = {(cycle, subject) for cycle, subject, is_lit, _ in lit if is_lit}
    assert ("2023Q3", "便民服务站") in confirmed  # 100份，上限74.97
    assert ("2023Q4", "税务分局") in confirmed
    dark = {(cycle, subject) for cycle, subject, is_lit, _ in lit if not is_lit}
    assert dark >= {
        ("2023Q1", "交通运输分局"),  # 86份
        ("2023Q1", "投资审批科"),  # 区间跨过75
        ("2023Q2", "运输管理站"),  # 没有样本数
        ("2023Q4", "建设许可科"),  # 99份
        ("2023Q4", "运输管理站"),  # 没有标准差
    }


def test_the_target_is_seen_from_every_side(judged):
    states = judged(
        DEMO,
        """
        select growth_pct - floor_value, growth_pct - stretch_value, state
        from mart.progress
        where is_ours and year = 2023
        """,
    )
    assert (0, -2, "保底与争取之间") in states
    assert (2, 0, "达到争取") in states
    assert {state for _, _, state in states} == {
        "低于保底",
        "保底与争取之间",
        "达到争取",
    }
    methods = judged(DEMO, "select distinct needed_method from mart.progress")
    assert {method for (method,) in methods} == {
        "按上年分季总量",
        "按上年季度占比",
        "缺基数，不推算",
        "全年已出",
    }
