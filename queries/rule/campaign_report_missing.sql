-- One row per campaign round and cycle at whose cut-off its report was due and not
-- written, on the unit that led it; and per round whose files have no column for that
-- day, in the cycle in which it would have been due.
with due as (
    select
        *,
        period_end + cast($days as integer) as due_on,
    from mart.campaign_round
    where period_end is not null
),

waiting as (
    select
        due.*,
        cycles.cycle,
        cycles.cutoff_on,
    from due
    inner join mart.cycle as cycles
        on
            due.due_on < cycles.cutoff_on
            or (due.due_on = cycles.cutoff_on and cycles.cutoff_on = cycles.end_on)
    inner join meta.rule as rule
        on rule.rule_id = cast($rule_id as varchar)
    where
        due.period_end >= rule.since
        and coalesce(due.report_on > cycles.cutoff_on, true)
        and (due.has_report_column or due.due_on >= cycles.start_on)
        and cycles.cycle_index
        between cast($first_cycle as integer) and cast($last_cycle as integer)
)

select
    cast($rule_id as varchar) as rule_id,
    cycle,
    lead_unit as unit,
    concat_ws('|', lead_unit, '调研报告', round) as subject,
    '调研报告（' || shortened(theme) || '，' || round || '）' as item,
    null as scope,
    null as disposition,
    case
        when cutoff_on > due_on then '期限已过' || (cutoff_on - due_on) || '天'
        else '期限已到'
    end as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    cast(
        [
            ('期次', round),
            ('主题', theme),
            ('牵头单位', lead_unit),
            ('时段', period),
            ('期限', day_text(due_on)),
            ('截至', day_text(cutoff_on)),
            ('调研报告日期', '没有'),
        ] as struct(label varchar, value varchar)[]
    ) as evidence,
    sources,
    cast(least(999, cutoff_on - due_on) as integer) as weight,
    replace(cast($way_off as varchar), '{round}', round) as way_off,
    case
        when not has_report_column then '文件没有“调研报告日期”一列，不判'
    end as not_judged,
from waiting
