-- One row per unit that took part in a campaign round of the year of a cycle: in how
-- many rounds, in how many it has a place, and those in which it came first or last of
-- a list long enough; of the last ones, which a person confirmed.
-- key: unit
with taken as (
    select
        campaign.unit,
        campaign.round,
        campaign.cycle_index,
        campaign.period_end,
        campaign.rank,
        campaign.theme || '（' || campaign.round || '）' as name,
        campaign.is_first and not campaign.is_short_list as is_first,
        campaign.is_last and not campaign.is_short_list as is_last,
        coalesce(finding.is_published, false) as is_confirmed,
    from mart.campaign as campaign
    inner join mart.cycle as shown
        on is_in_year(campaign.cycle_index, shown.cycle_index)
    left join recorded.finding as finding
        on
            finding.rule_id = 'campaign_last'
            and campaign.cycle = finding.cycle
            and campaign.round || '|' || campaign.unit = finding.subject
    where shown.cycle = $cycle
)

select
    unit,
    count(*) as rounds,
    count(rank) as placed,
    coalesce(
        list(name order by period_end, round) filter (where is_first), []
    ) as firsts,
    coalesce(
        list(name order by period_end, round) filter (where is_last), []
    ) as lasts,
    count(*) filter (where is_last and is_confirmed) as lasts_confirmed,
from taken
group by unit
order by
    list_position((select units, from mart.directory), unit) nulls last,
    unit
