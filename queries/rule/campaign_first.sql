-- One row per participant in the first place of a campaign round, ties included, and
-- per first of fewer than $participants. Where all share the first place none is first.
select
    cast($rule_id as varchar) as rule_id,
    campaign.cycle,
    campaign.unit,
    words.subject,
    words.item,
    null as scope,
    null as disposition,
    words.figure,
    '' as movement,
    null as streak,
    words.readings,
    words.evidence,
    words.sources,
    cast(least(999, campaign.ranked) as integer) as weight,
    cast($way_off as varchar) as way_off,
    case
        when campaign.ranked < cast($participants as integer) then '名单过短，不判'
    end as not_judged,
from mart.campaign as campaign
inner join mart.campaign_text as words
    on campaign.round = words.round and campaign.unit = words.unit
where
    campaign.is_first
    and campaign.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
