-- One row per chosen subject and quarter from $first to the cycle shown; the place is
-- null in a quarter without the list, and missed_cycles says how many lists it lacks
-- since the one before. most_ranked is the longest list among them.
-- key: subject, quarter
with quarters as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cycles.label,
    from mart.cycle as cycles
    inner join mart.cycle as last_shown
        on cycles.cycle_index <= last_shown.cycle_index
    inner join mart.cycle as first_shown
        on cycles.cycle_index >= first_shown.cycle_index
    where last_shown.cycle = $cycle and first_shown.cycle = $first
)

select
    chosen.subject,
    chosen.place,
    chosen.label,
    quarters.label as quarter,
    quarters.cycle_index - min(quarters.cycle_index) over () as step,
    standing.rank,
    standing.ranked,
    standing.missed_cycles,
    max(standing.ranked) over () as most_ranked,
from (
    select
        unnest(cast($subjects as varchar[])) as subject,
        unnest(cast($labels as varchar[])) as label,
        generate_subscripts(cast($subjects as varchar[]), 1) as place,
) as chosen
cross join quarters
left join mart.standing as standing
    on chosen.subject = standing.subject and quarters.cycle = standing.cycle
order by chosen.place, quarters.cycle_index
