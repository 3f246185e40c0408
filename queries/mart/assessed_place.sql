-- One row per place of ours that counts towards a run of lagging cycles: its list is
-- long enough to judge, and the rule was issued by then unless earlier cycles count.
-- step is how many quarters lie between two issues of the list.
select
    standing.*,
    case
        when setting.streak_of = '同一单位' then 'unit|' || standing.unit
        else standing.subject
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
