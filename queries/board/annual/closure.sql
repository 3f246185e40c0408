-- One row per unit of the ledger as its problems stand at the cut-off of a cycle, and
-- how many of them are 虚假整改 or 拒不整改, which the ledger says without a date: empty
-- in cycles before the current one. Of those, how many a person confirmed.
-- key: unit
with told as (
    select
        problem.unit,
        count(*) as falsely_closed,
        count(*) filter (where finding.is_published) as falsely_confirmed,
    from mart.problem_cycle as problem
    left join recorded.finding as finding
        on
            finding.rule_id = 'false_or_refused'
            and problem.cycle = finding.cycle
            and problem.problem_id = finding.subject
    where
        problem.cycle = $cycle
        and problem.is_open
        and problem.status in ('虚假整改', '拒不整改')
    group by problem.unit
),

dated as (
    select
        cycles.counted_from,
        cycles.cutoff_on,
        cycles.cycle_index >= current_cycle.cycle_index as is_told,
    from mart.cycle as cycles
    inner join mart.cycle as current_cycle
        on current_cycle.is_current
    where cycles.cycle = $cycle
)

select
    closure.unit,
    dated.counted_from,
    dated.cutoff_on,
    closure.assigned,
    closure.closed,
    closure.closure_rate_pct,
    closure.due,
    closure.closed_on_time,
    closure.on_time_rate_pct,
    closure.open_problems,
    closure.overdue,
    case when dated.is_told then coalesce(told.falsely_closed, 0) end
        as falsely_closed,
    case when dated.is_told then coalesce(told.falsely_confirmed, 0) end
        as falsely_confirmed,
from mart.closure as closure
cross join dated
left join told
    on closure.unit = told.unit
where closure.cycle = $cycle and closure.unit <> '全区'
order by
    list_position((select units, from mart.directory), closure.unit) nulls last,
    closure.unit
