-- One row per campaign round that names no period: of which year it is, nobody knows.
-- key: round
select
    campaign.round,
    any_value(campaign.theme) as theme,
from mart.campaign as campaign
where campaign.cycle is null
group by campaign.round
order by campaign.round
