-- One row: what changed on the black board since the cycle before, and what is near it.
-- was_judged is false where no rule was in force yet at the cycle before.
with cycles as (
    select
        cycle,
        lag(cycle) over (order by cycle_index) as previous_cycle,
        lag(cutoff_on) over (order by cycle_index) as previous_cutoff_on,
    from mart.cycle
),

blacked as (
    select
        cycle,
        unit,
        subject,
        rule_id,
    from mart.finding
    where board = 'black'
)

select
    cycles.previous_cycle,
    coalesce(
        cycles.previous_cutoff_on >= (select min(rule.since) from meta.rule as rule),
        false
    ) as was_judged,
    (
        select count(distinct now.unit)
        from blacked as now
        where
            now.cycle = cycles.cycle
            and now.unit not in (
                select before.unit
                from blacked as before
                where before.cycle = cycles.previous_cycle
            )
    ) as units_entered,
    (
        select count(distinct before.unit)
        from blacked as before
        where
            before.cycle = cycles.previous_cycle
            and before.unit not in (
                select now.unit
                from blacked as now
                where now.cycle = cycles.cycle
            )
    ) as units_left,
    (
        select count(*)
        from mart.finding as finding
        where finding.cycle = cycles.cycle and finding.rule_id = 'near_black'
    ) as near_black,
from cycles
where cycles.cycle = $cycle
order by cycles.cycle
