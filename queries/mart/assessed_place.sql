-- One row per place of ours that counts towards a run of lagging cycles: its list is
-- long enough to judge, and the rule was issued by then unless earlier cycles count.
-- step is how many quarters lie between two issues of the list. A run goes on where
-- the group of the list is called otherwise, unless an item has several in a cycle.
-- streak_key is what a run is counted by, streak_step the quarters between its cycles.
-- key: cycle, subject
with lists as (
    select
        scope,
        item,
        participant,
        max(lists) as most_at_once,
    from (
        select
            scope,
            item,
            participant,
            count(*) as lists,
        from mart.standing
        group by scope, item, participant, cycle
    ) as each
    group by scope, item, participant
)

select
    standing.*,
    case
        when setting.streak_of = '同一单位' then 'unit|' || standing.unit
        when lists.most_at_once > 1 then standing.subject
        else concat_ws('|', standing.scope, standing.item, standing.participant)
    end as streak_key,
    case
        when setting.streak_of = '同一单位' then 1
        when standing.cadence = '半年' then 2
        when standing.cadence = '年' then 4
        else 1
    end as streak_step,
    case standing.cadence when '半年' then 2 when '年' then 4 else 1 end as step,
from mart.standing as standing
inner join mart.setting as setting
    on standing.cycle = setting.cycle
inner join mart.cycle as cycles
    on standing.cycle = cycles.cycle
inner join lists
    on
        standing.scope = lists.scope
        and standing.item = lists.item
        and standing.participant = lists.participant
where
    not standing.is_short_list
    and (
        setting.streak_counts_from = '全部周期'
        or cycles.cutoff_on >= case
            when standing.scope = '全市' then setting.city_last_since
            else setting.district_last_since
        end
    )
order by standing.cycle_index, standing.subject
