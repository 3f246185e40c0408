-- One row: what changed on the black board since the cycle before, how many matters
-- are one step from it, and how many stand there and are one step from the next rung.
-- Findings that have left the board by record (untrue, excused, revoked) do not count.
-- was_judged is false where no rule was in force yet at the cycle before; has_lists is
-- true only where both cycles have lists or scores, without which nothing compares.
-- rests on: of $cycle, of the cycle before
with cycles as (
    select
        cycle,
        lag(cycle) over (order by cycle_index) as previous_cycle,
        lag(cutoff_on) over (order by cycle_index) as previous_cutoff_on,
    from mart.cycle
),

shown as (
    select
        cycle,
        previous_cycle,
        previous_cutoff_on,
    from cycles
    where cycle = $cycle
),

units as (
    select
        finding.unit,
        bool_or(finding.cycle = shown.cycle) as is_on_now,
        bool_or(finding.cycle = shown.previous_cycle) as was_on_before,
    from recorded.finding as finding
    inner join shown
        on finding.cycle in (shown.cycle, shown.previous_cycle)
    where finding.board = 'black' and finding.is_on_board
    group by finding.unit
),

moves as (
    select
        count(*) filter (where is_on_now and not was_on_before) as units_entered,
        count(*) filter (where was_on_before and not is_on_now) as units_left,
    from units
),

matters as (
    select
        finding.matter,
        bool_or(finding.rule_id = 'near_black') as is_near,
        bool_or(finding.board = 'black') as is_black,
    from recorded.finding as finding
    inner join shown
        on finding.cycle = shown.cycle
    where finding.is_on_board
    group by finding.matter
),

near as (
    select
        count(*) filter (where not is_black) as near_black,
        count(*) filter (where is_black) as near_next,
    from matters
    where is_near
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
)

select
    shown.previous_cycle,
    coalesce(shown.previous_cutoff_on >= plan.issued_on, false) as was_judged,
    shown.cycle in (select published.cycle, from published)
    and coalesce(
        shown.previous_cycle in (select published.cycle, from published), false
    ) as has_lists,
    moves.units_entered,
    moves.units_left,
    near.near_black,
    near.near_next,
from shown
cross join moves
cross join near
cross join plan
order by shown.cycle
