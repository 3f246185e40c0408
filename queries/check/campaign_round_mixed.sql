-- One row per participant of a campaign round that has two themes, lead units or
-- periods: two lists under one name, whose places cannot be compared; or two days of
-- its report, of which one is wrong.
-- level: refuse
with stated as (
    select
        source_file,
        source_record,
        round,
        min(theme) over one_round as one_theme,
        max(theme) over one_round as other_theme,
        min(lead_unit) over one_round as one_lead,
        max(lead_unit) over one_round as other_lead,
        min(coalesce(period, '空白')) over one_round as one_period,
        max(coalesce(period, '空白')) over one_round as other_period,
        min(report_on) over one_round as one_report,
        max(report_on) over one_round as other_report,
    from export.campaigns
    window one_round as (partition by round)
)

select
    source_file,
    source_record,
    case
        when one_theme <> other_theme then 'theme'
        when one_lead <> other_lead then 'lead_unit'
        when one_period <> other_period then 'period'
        else 'report_on'
    end as column_name,
    case
        when one_theme <> other_theme
            then format(
                '期次 {} 有两个主题：{}、{}，请分成两期', round, one_theme, other_theme
            )
        when one_lead <> other_lead
            then format(
                '期次 {} 有两个牵头单位：{}、{}，请核对', round, one_lead, other_lead
            )
        when one_period <> other_period
            then format(
                '期次 {} 有两个周期：{}、{}，请核对', round, one_period, other_period
            )
        else format(
            '期次 {} 有两个调研报告日期：{}、{}，请核对',
            round, day_text(one_report), day_text(other_report)
        )
    end as reason,
from stated
where
    one_theme <> other_theme
    or one_lead <> other_lead
    or one_period <> other_period
    or one_report <> other_report
order by source_file, source_record
