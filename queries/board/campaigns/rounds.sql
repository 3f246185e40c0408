-- One row per campaign round up to the cycle shown, and in the latest cycle per round
-- of unknown date: those of the six themes first, in their order, then the extra ones.
-- key: round
with shown as (
    select
        cycle_index,
        end_on = max(end_on) over () as is_latest,
    from mart.cycle
    qualify cycle = $cycle
)

select
    campaign.round,
    number_in(campaign.round) as round_number,
    any_value(campaign.theme) as theme,
    any_value(campaign.theme_of) as theme_of,
    any_value(campaign.theme_number) as theme_number,
    any_value(campaign.lead_unit) as lead_unit,
    any_value(campaign.period) as period,
    any_value(campaign.period_end) as period_end,
    any_value(campaign.cycle) as cycle,
    any_value(campaign.participants) as participants,
    any_value(campaign.ranked) as ranked,
    any_value(campaign.is_published_order) as is_published_order,
    any_value(campaign.is_last_known) as is_last_known,
    any_value(campaign.is_short_list) as is_short_list,
    list(campaign.unit order by campaign.unit) filter (where campaign.best_place = 1)
        as first_units,
    list(campaign.unit order by campaign.unit) filter (
        where campaign.is_last
    ) as last_units,
from mart.campaign as campaign
cross join shown
where coalesce(campaign.cycle_index <= shown.cycle_index, shown.is_latest)
group by campaign.round
order by
    theme_number nulls last,
    period_end nulls last,
    round_number nulls last,
    campaign.round
