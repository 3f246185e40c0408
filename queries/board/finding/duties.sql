-- One row per period of the duties on the line of a duty finding, as far as due by the
-- as-of day: when it was due and whether it was done; and what was searched for it.
-- key: duty, period
with line as (
    select distinct
        other.unit,
        split_part(other.subject, '|', 2) as duty,
    from recorded.finding as finding
    inner join recorded.finding as other
        on
            finding.cycle = other.cycle
            and finding.unit = other.unit
            and finding.rule_id = other.rule_id
    where finding.finding_id = $finding and finding.subject_kind = 'duty'
),

searched as (
    select
        string_agg(distinct source_file, '、' order by source_file) as files,
        count(*) as records,
    from stage.duties
)

select
    due.duty,
    due.period,
    due.due_on,
    due.done_on,
    due.times,
    due.late_days,
    due.state,
    searched.files,
    searched.records,
from line
inner join mart.duty_due as due
    on line.unit = due.unit and line.duty = due.duty
cross join searched
where due.is_due
order by due.place, due.opens_on
