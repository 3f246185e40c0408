-- One row per place that a unit answers for, in the last list of each up to the cycle
-- shown; the worst place goes first.
-- key: subject
with latest as (
    select
        standing.*,
        cycles.label as cycle_label,
    from mart.standing as standing
    inner join mart.cycle as cycles
        on standing.cycle = cycles.cycle
    inner join mart.cycle as shown
        on standing.cycle_index <= shown.cycle_index
    where
        shown.cycle = $cycle
        and standing.unit = $unit
    qualify row_number() over (
        partition by standing.subject order by standing.cycle_index desc
    ) = 1
)

select
    latest.subject,
    latest.item
    || case
        when latest.list_group = '' then '' else '（' || latest.list_group || '）'
    end
    || '　' || latest.scope as label,
    latest.cycle,
    latest.cycle_label,
    latest.scope,
    latest.item,
    latest.list_group,
    latest.participant,
    latest.unit,
    latest.rank,
    latest.ranked,
from latest
order by
    latest.cycle_index desc,
    latest.is_lagging desc,
    (latest.rank - 1) / nullif(latest.ranked - 1, 0) desc nulls last,
    latest.subject
