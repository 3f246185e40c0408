-- One row per cycle and problem found in it that is open: its due date, and which day
-- brings the next step if it is not closed. Milder steps than the one it stands on are
-- passed by, those beside the ladder are not.
-- key: cycle, subject
with found as (
    select
        finding.cycle,
        finding.subject,
        max(step.position) as position,
    from mart.finding as finding
    inner join meta.step as step
        on finding.disposition = step.disposition
    where finding.subject_kind = 'ledger'
    group by finding.cycle, finding.subject
),

standing as (
    select
        found.cycle,
        found.position,
        problem.cutoff_on,
        problem.problem_id,
        problem.unit,
        problem.due_on,
        problem.assigned_on,
        problem.difficulty,
        setting.severely_overdue_days,
        setting.complex_months,
        setting.near_days,
    from found
    inner join mart.problem_cycle as problem
        on found.subject = problem.problem_id and found.cycle = problem.cycle
    inner join mart.setting as setting
        on found.cycle = setting.cycle
    where problem.is_open
),

events as (
    select
        standing.*,
        'overdue' as rule_id,
        standing.due_on + 1 as on_date,
        '超期' as what,
    from standing
    union all
    select
        standing.*,
        'severely_overdue' as rule_id,
        standing.due_on + standing.severely_overdue_days + 1 as on_date,
        '严重超期' as what,
    from standing
    union all
    select
        standing.*,
        'complex_over_three_months' as rule_id,
        cast(standing.assigned_on + to_months(standing.complex_months) as date) + 1
            as on_date,
        '超' || standing.complex_months || '个月' as what,
    from standing
    where standing.difficulty = '疑难'
),

ahead as (
    select
        events.cycle,
        events.problem_id,
        min(events.on_date) as next_on,
        arg_min(events.what, (events.on_date, step.position)) as what,
        arg_min(rule.disposition, (events.on_date, step.position)) as disposition,
    from events
    inner join meta.rule as rule
        on events.rule_id = rule.rule_id
    inner join meta.step as step
        on rule.disposition = step.disposition
    where
        events.on_date > events.cutoff_on
        and (step.kind = 'beside' or events.position <= step.position)
    group by events.cycle, events.problem_id
)

select
    standing.cycle,
    standing.problem_id as subject,
    standing.unit,
    standing.due_on,
    ahead.disposition as next_disposition,
    ahead.next_on - standing.cutoff_on as next_in_days,
    ahead.next_on,
    next_in_days || '天后' || ahead.what || ' → ' || next_disposition as next_words,
    coalesce(next_in_days <= standing.near_days, false) as is_near,
from standing
left join ahead
    on
        standing.cycle = ahead.cycle
        and standing.problem_id = ahead.problem_id
order by standing.cycle, standing.problem_id
