-- One row per campaign round: its theme, who led it, when it was held, and the day of
-- its report, where one is known. has_report_column tells whether any of its files has
-- a column for that day, filled or not.
-- key: round
with told as (
    select
        campaigns.round,
        min(campaigns.report_on) as report_on,
        list(
            struct_pack(
                file := campaigns.source_file, record := campaigns.source_record
            )
            order by campaigns.source_file, campaigns.source_record
        ) as sources,
        count(columns.file) > 0 as has_report_column,
    from stage.campaigns as campaigns
    left join meta.column_read as columns
        on
            campaigns.source_file = columns.file
            and columns.export = 'campaigns'
            and columns.name = 'report_on'
    group by campaigns.round
)

select
    campaign.round,
    any_value(campaign.theme) as theme,
    any_value(campaign.theme_of) as theme_of,
    any_value(campaign.lead_unit) as lead_unit,
    any_value(campaign.period) as period,
    any_value(campaign.period_start) as period_start,
    any_value(campaign.period_end) as period_end,
    any_value(told.report_on) as report_on,
    any_value(told.has_report_column) as has_report_column,
    any_value(told.sources) as sources,
from mart.campaign as campaign
inner join told
    on campaign.round = told.round
group by campaign.round
order by period_end nulls last, campaign.round
