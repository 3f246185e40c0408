-- One row per campaign round that the unit of a campaign finding took part in, up to
-- the finding's own cycle, in time order; rounds of unknown date are left out.
-- key: round
select
    campaign.round,
    campaign.theme,
    campaign.period,
    campaign.score,
    campaign.rank,
    campaign.ranked,
    campaign.is_tied,
    campaign.unranked_reason,
    campaign.round || '|' || campaign.unit = finding.subject as is_shown,
from mart.finding as finding
inner join mart.campaign as campaign
    on
        finding.unit = campaign.unit
        and finding.cycle_index >= campaign.cycle_index
where
    finding.finding_id = $finding
    and finding.subject_kind = 'campaign'
order by campaign.period_end, number_in(campaign.round) nulls last, campaign.round
