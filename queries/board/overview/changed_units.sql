-- One row per board and unit that came onto it in a cycle or left it since the cycle
-- before, as overview_changes counts them for the black one, newcomers first.
-- is_published tells whether a person confirmed what put it there, now or then. No rows
-- where no rule was in force at the cycle before, or either cycle has neither lists
-- nor scores.
-- key: board, unit
-- rests on: of $cycle, of the cycle before
with cycles as (
    select
        cycle,
        lag(cycle) over (order by cycle_index) as previous_cycle,
        lag(cutoff_on) over (order by cycle_index) as previous_cutoff_on,
    from mart.cycle
),

published as (
    select cycle,
    from mart.list_row
    union
    select cycle,
    from mart.survey_score
),

plan as (
    select min(since) as issued_on,
    from meta.rule
),

shown as (
    select
        cycles.cycle,
        cycles.previous_cycle,
    from cycles
    cross join plan
    where
        cycles.cycle = $cycle
        and cycles.previous_cutoff_on >= plan.issued_on
        and cycles.cycle in (select published.cycle, from published)
        and cycles.previous_cycle in (select published.cycle, from published)
),

units as (
    select
        finding.board,
        finding.unit,
        bool_or(finding.cycle = shown.cycle) as is_on_now,
        bool_or(finding.cycle = shown.previous_cycle) as was_on_before,
        bool_or(finding.is_published) as is_published,
        count(*) as findings,
    from recorded.finding as finding
    inner join shown
        on finding.cycle in (shown.cycle, shown.previous_cycle)
    where finding.board in ('red', 'black') and finding.is_on_board
    group by finding.board, finding.unit
)

select
    board,
    unit,
    is_on_now as has_entered,
    is_published,
    findings,
from units
where not (is_on_now and was_on_before)
order by
    board,
    has_entered desc,
    findings desc,
    list_position((select units, from mart.directory), unit) nulls last,
    unit
