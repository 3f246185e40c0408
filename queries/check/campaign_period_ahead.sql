-- One row per participant of a campaign round that had not begun by the as-of date.
-- level: refuse
select
    campaign.source_file,
    campaign.source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有开始，请核对周期或 district.toml 的 as_of',
        campaign.period,
        district.as_of::varchar
    ) as reason,
from export.campaigns as campaign
cross join meta.district as district
where campaign.period_start > district.as_of
order by campaign.source_file, campaign.source_record
