-- One row per place of ours that counts towards a run of lagging cycles: its list is
-- long enough to judge, and the rule was issued by then unless earlier cycles count.
-- step is how many quarters lie between two issues of the list.
-- A run goes on where the group of the list is called otherwise. Lists too short to
-- judge, and cycles before the rule was issued, neither count nor break it. Of a place
-- that lags: lag_streak is how many assessed cycles in a row it has, since
-- lagging_since; missed_in_streak how many cycles lie between without a list, and
-- groups_in_streak how the groups of its lists were called. Of a place that does not,
-- lag_streak is 0.
-- key: cycle, subject
with assessed as (
    select
        standing.*,
        case standing.cadence when '半年' then 2 when '年' then 4 else 1 end as step,
        setting.streak_of = '同一单位' as is_of_unit,
        case
            when is_of_unit then 'unit|' || standing.unit
            else standing.history_of
        end as run_of,
    from mart.standing as standing
    inner join mart.setting as setting
        on standing.cycle = setting.cycle
    inner join mart.cycle as cycles
        on standing.cycle = cycles.cycle
    where
        not standing.is_short_list
        and (
            setting.streak_counts_from = '全部周期'
            or case
                when setting.begun_counts = '认定' then cycles.cutoff_on
                else cycles.start_on
            end >= case
                when standing.scope = '全市' then setting.city_last_since
                else setting.district_last_since
            end
        )
),

by_cycle as (
    select
        run_of,
        cycle_index,
        any_value(cycle) as cycle,
        max(case when is_of_unit then 1 else step end) as step,
        bool_or(is_lagging) as is_lagging,
        list(distinct coalesce(list_group, '')) filter (where is_lagging) as groups,
        list(
            struct_pack(file := source_file, record := source_record)
            order by source_file, source_record
        ) filter (where is_lagging) as sources,
    from assessed
    group by run_of, cycle_index
),

numbered as (
    select
        *,
        row_number() over history as position,
        (cycle_index - lag(cycle_index) over history) // step - 1 as missed_before,
    from by_cycle
    window history as (partition by run_of order by cycle_index)
),

parted as (
    select
        *,
        coalesce(
            max(case when not is_lagging then position end) over (
                partition by run_of order by cycle_index
            ),
            0
        ) as broken_at,
    from numbered
),

runs as (
    select
        run_of,
        cycle_index,
        position - broken_at as lag_streak,
        first_value(cycle) over run as lagging_since,
        sum(
            case
                when position = broken_at + 1 then 0
                else greatest(missed_before, 0)
            end
        ) over run as missed_in_streak,
        len(list_distinct(flatten(list(groups) over run))) as groups_in_streak,
        flatten(list(sources) over run) as sources,
    from parted
    where is_lagging
    window run as (partition by run_of, broken_at order by cycle_index)
)

select
    assessed.cycle,
    assessed.cycle_index,
    assessed.subject,
    assessed.history_of,
    assessed.unit,
    assessed.scope,
    assessed.rank,
    assessed.ranked,
    assessed.is_lagging,
    assessed.step,
    assessed.previous_cycle,
    assessed.missed_cycles,
    assessed.source_file,
    assessed.source_record,
    cast(coalesce(runs.lag_streak, 0) as integer) as lag_streak,
    runs.lagging_since,
    cast(runs.missed_in_streak as integer) as missed_in_streak,
    cast(runs.groups_in_streak as integer) as groups_in_streak,
    runs.sources as streak_sources,
from assessed
left join runs
    on
        assessed.is_lagging
        and assessed.run_of = runs.run_of
        and assessed.cycle_index = runs.cycle_index
order by assessed.cycle_index, assessed.subject
