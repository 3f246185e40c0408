-- One row per campaign round up to the cycle shown, and in the latest cycle per round
-- of unknown date: those of the six themes first, in their order, then the extra ones.
-- report_on is the day of its report where one was written by the cut-off; where none
-- was, report_due_on is the day it was, or is, due; neither without a column for it.
-- key: round
with shown as (
    select
        cycle,
        cycle_index,
        cutoff_on,
        end_on = max(end_on) over () as is_latest,
    from mart.cycle
    qualify cycle = $cycle
),

reports as (
    select
        told.round,
        told.has_report_column,
        case when told.report_on <= shown.cutoff_on then told.report_on end
            as report_on,
        told.period_end + setting.campaign_report_days as due_on,
    from mart.campaign_round as told
    cross join shown
    inner join mart.setting as setting
        on shown.cycle = setting.cycle
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
    any_value(reports.has_report_column) as has_report_column,
    any_value(reports.report_on) as report_on,
    any_value(reports.due_on) filter (
        where reports.report_on is null and reports.has_report_column
    ) as report_due_on,
    list(
        campaign.unit
        order by
            list_position(
                (select units, from mart.directory),
                campaign.unit
            ) nulls last,
            campaign.unit
    ) filter (where campaign.best_place = 1) as first_units,
    list(
        campaign.unit
        order by
            list_position(
                (select units, from mart.directory),
                campaign.unit
            ) nulls last,
            campaign.unit
    ) filter (where campaign.is_last) as last_units,
from mart.campaign as campaign
cross join shown
inner join reports
    on campaign.round = reports.round
where coalesce(campaign.cycle_index <= shown.cycle_index, shown.is_latest)
group by campaign.round
order by
    theme_number nulls last,
    period_end nulls last,
    round_number nulls last,
    campaign.round
