-- One row per assessed place of ours: the zones its list is long enough for. zones
-- holds each rule on last places with how many it counts, fewest first; front_places is
-- how many places of the list are 全市第一方阵, 0 where that is not looked at.
-- key: cycle, subject
select
    standing.cycle,
    standing.subject,
    coalesce(
        list(
            { 'rule_id': border.rule_id, 'places': border.last_places }
            order by border.last_places
        ) filter (where not border.is_short_list),
        []
    ) as zones,
    case
        when standing.scope <> '全市' or standing.is_short_list then 0
        else coalesce(standing.ranked // setting.first_ranks_share, 0)
    end as front_places,
from mart.standing as standing
inner join mart.border as border
    on standing.cycle = border.cycle and standing.subject = border.subject
inner join mart.setting as setting
    on standing.cycle = setting.cycle
group by
    standing.cycle, standing.subject, standing.scope, standing.is_short_list,
    standing.ranked, setting.first_ranks_share
order by standing.cycle, standing.subject
