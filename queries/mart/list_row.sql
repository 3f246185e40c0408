-- One row per participant of every assessed list.
-- A list issued more than once in a quarter is assessed at its last issue. Of issues
-- that end on one day the item's own cadence goes first, then the longest period.
-- best_place is the place that tied rows share when each takes its best: the published
-- rank, or less where the full list shows that fewer stand above; sharing is how many
-- rows have the rank. is_irregular marks a full list whose ranks repeat or jump
-- otherwise than 1, 2, 2, 4.
-- key: cycle, subject
with issues as (
    select distinct
        rankings.scope,
        rankings.item,
        rankings.list_group,
        rankings.cycle,
        rankings.period,
        rankings.period_start,
        rankings.period_end,
        coalesce(rankings.cadence = work_items.cadence, false) as is_own_cadence,
    from stage.rankings as rankings
    inner join mart.cycle as cycles
        on rankings.cycle_index = cycles.cycle_index
    left join stage.work_items as work_items
        on rankings.item = work_items.item
),

assessed as (
    select
        scope,
        item,
        list_group,
        cycle,
        period,
    from issues
    qualify row_number() over (
        partition by scope, item, list_group, cycle
        order by period_end desc, is_own_cadence desc, period_start, period
    ) = 1
),

placed as (
    select
        rankings.*,
        rankings.scope = '全区'
        or rankings.participant = district.name as is_ours,
        count(rankings.rank) over (
            partition by
                rankings.scope, rankings.item, rankings.list_group, rankings.cycle
        ) as listed,
        count(*) over (
            partition by
                rankings.scope, rankings.item, rankings.list_group, rankings.cycle,
                rankings.rank
        ) as sharing,
        rank() over (
            partition by
                rankings.scope, rankings.item, rankings.list_group, rankings.cycle
            order by rankings.rank nulls last
        ) as place,
        rankings.rank <> place as is_out_of_place,
    from stage.rankings as rankings
    inner join assessed
        on
            rankings.scope = assessed.scope
            and rankings.item = assessed.item
            and rankings.list_group = assessed.list_group
            and rankings.cycle = assessed.cycle
            and rankings.period = assessed.period
    cross join meta.district as district
)

select
    concat_ws('|', scope, item, list_group, participant) as subject,
    scope,
    item,
    list_group,
    cycle,
    cycle_index,
    period,
    cadence,
    participant,
    is_ours,
    rank,
    ranked,
    value,
    sharing,
    rank is not null and sharing > 1 as is_tied,
    coalesce(
        listed = ranked
        and bool_or(is_out_of_place) over (
            partition by scope, item, list_group, cycle
        ),
        false
    ) as is_irregular,
    coalesce(listed = ranked, false) as is_full_list,
    case
        when rank is not null and listed = ranked then least(rank, place)
        else rank
    end as best_place,
    published_by,
    note,
    source_file,
    source_record,
from placed
order by
    cycle_index, scope, item, list_group, rank nulls last, participant, source_file,
    source_record
