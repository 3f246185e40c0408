-- One row per lagging place of ours: how many assessed cycles in a row it has lagged.
-- Lists too short to judge, and cycles before the rule was issued, neither count nor
-- break the run; missed_in_streak says how many cycles lie between without a list, and
-- groups_in_streak how the groups of its lists were called.
-- key: cycle, subject
with by_cycle as (
    select
        streak_key,
        cycle_index,
        any_value(cycle) as cycle,
        max(streak_step) as step,
        bool_or(is_lagging) as is_lagging,
        list(distinct coalesce(list_group, '')) filter (where is_lagging) as groups,
        list(
            struct_pack(file := source_file, record := source_record)
            order by source_file, source_record
        ) filter (where is_lagging) as sources,
    from mart.assessed_place
    group by streak_key, cycle_index
),

numbered as (
    select
        *,
        row_number() over history as position,
        (cycle_index - lag(cycle_index) over history) // step - 1 as missed_before,
    from by_cycle
    window history as (partition by streak_key order by cycle_index)
),

grouped as (
    select
        *,
        coalesce(
            max(case when not is_lagging then position end) over (
                partition by streak_key order by cycle_index
            ),
            0
        ) as broken_at,
    from numbered
),

streaks as (
    select
        streak_key,
        cycle_index,
        position - broken_at as lag_streak,
        first_value(cycle) over run as first_cycle,
        sum(
            case
                when position = broken_at + 1 then 0
                else greatest(missed_before, 0)
            end
        ) over run as missed_in_streak,
        len(list_distinct(flatten(list(groups) over run))) as groups_in_streak,
        flatten(list(sources) over run) as sources,
    from grouped
    where is_lagging
    window run as (partition by streak_key, broken_at order by cycle_index)
)

select
    assessed.cycle,
    assessed.cycle_index,
    assessed.subject,
    assessed.unit,
    cast(streaks.lag_streak as integer) as lag_streak,
    streaks.first_cycle,
    cast(streaks.missed_in_streak as integer) as missed_in_streak,
    cast(streaks.groups_in_streak as integer) as groups_in_streak,
    streaks.sources,
from mart.assessed_place as assessed
inner join streaks
    on
        assessed.streak_key = streaks.streak_key
        and assessed.cycle_index = streaks.cycle_index
where assessed.is_lagging
order by assessed.cycle_index, assessed.subject
