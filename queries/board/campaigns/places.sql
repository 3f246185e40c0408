-- One row per participant of every campaign round up to the cycle shown, and in the
-- latest cycle of those of unknown date, with what the rules found; best place first.
-- directory_place is where the directory has the unit, empty where it has not.
-- key: round, unit
-- rests on: up to $cycle about campaign
with shown as (
    select
        cycle_index,
        end_on = max(end_on) over () as is_latest,
    from mart.cycle
    qualify cycle = $cycle
)

select
    campaign.round,
    campaign.theme,
    campaign.period,
    campaign.unit,
    unit.unit_class,
    list_position((select units, from mart.directory), campaign.unit)
        as directory_place,
    campaign.score,
    campaign.rank,
    campaign.ranked,
    campaign.is_tied,
    campaign.is_short_list,
    campaign.is_last,
    campaign.third,
    campaign.unranked_reason,
    finding.finding_id,
    finding.board,
    finding.confirmation,
    finding.relief,
from mart.campaign as campaign
cross join shown
left join mart.unit as unit
    on campaign.unit = unit.unit
left join recorded.finding as finding
    on
        finding.subject_kind = 'campaign'
        and campaign.cycle = finding.cycle
        and campaign.round || '|' || campaign.unit = finding.subject
where
    coalesce(campaign.cycle_index <= shown.cycle_index, shown.is_latest)
    and ($unit_class is null or unit.unit_class = $unit_class)
order by
    campaign.period_end nulls last,
    number_in(campaign.round) nulls last,
    campaign.round,
    campaign.rank nulls last,
    directory_place nulls last,
    campaign.unit
