-- One row per campaign round that a unit took part in up to a cycle, the latest first;
-- at most $most of them.
-- key: round
select
    campaign.round,
    campaign.theme,
    campaign.lead_unit,
    campaign.period,
    campaign.score,
    campaign.rank,
    campaign.ranked,
    campaign.third,
    campaign.is_first,
    campaign.is_last,
    campaign.is_short_list,
    campaign.unranked_reason,
    campaign.source_file,
    campaign.source_record,
from mart.campaign as campaign
inner join mart.cycle as cycles
    on campaign.cycle_index <= cycles.cycle_index
where cycles.cycle = $cycle and campaign.unit = $unit
order by
    campaign.period_end desc,
    number_in(campaign.round) desc nulls last,
    campaign.round
limit $most
