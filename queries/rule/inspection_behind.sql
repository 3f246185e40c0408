-- One row per matter of 重点督查 that is past its due date and not finished, or whose
-- progress falls short of the time gone by; and per one whose due date or progress is
-- not filled in.
with said as (
    select
        inspection_id,
        coalesce(
            rtrim(rtrim(cast(progress_pct as varchar), '0'), '.') || '%', '未填'
        ) as progress,
    from stage.inspections
)

select
    cast($rule_id as varchar) as rule_id,
    inspection.cycle,
    inspection.unit,
    inspection.inspection_id as subject,
    opening_of(inspection.matter, 40) as item,
    null as scope,
    null as disposition,
    case
        when inspection.late_days > 0
            then '超期' || inspection.late_days || '天，进度' || said.progress
        else
            '进度'
            || said.progress
            || '，'
            || inspection.days_allowed
            || '天已过'
            || inspection.days_gone
            || '天'
    end as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    [
        ('交办日期', day_text(inspection.assigned_on)),
        ('时限', due_text(inspection.due_on, inspection.due_words)),
        ('截至', day_text(inspection.cutoff_on)),
        (
            '时间',
            coalesce(inspection.days_allowed || '天', '无时限')
            || '，已过'
            || inspection.days_gone
            || '天'
        ),
        ('进度（按报送时）', said.progress),
        ('按这一进度', day_text(inspection.lags_on) || '起滞后'),
    ] as evidence,
    [(inspection.source_file, inspection.source_record)] as sources,
    cast(least(999, inspection.late_days) as integer) as weight,
    cast($way_off as varchar) as way_off,
    case
        when inspection.due_words is not null and inspection.due_on is null
            then '无明确时限，不判'
        when inspection.due_on is null then '没有时限，不判'
        when inspection.progress_pct is null then '没有进度，不判'
    end as not_judged,
from mart.inspection as inspection
inner join said
    on inspection.inspection_id = said.inspection_id
where
    inspection.found_by = '重点督查'
    and (
        inspection.is_behind
        or inspection.progress_pct is null
        or (inspection.due_on is null and inspection.progress_pct < 100)
    )
    and inspection.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
