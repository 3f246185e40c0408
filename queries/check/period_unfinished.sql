-- One row per figure of a period that had begun but not ended by the as-of date.
-- level: warn
with figure as (
    select
        source_file,
        source_record,
        period,
        period_start,
        period_end,
    from export.rankings
    union all
    select
        source_file,
        source_record,
        period,
        period_start,
        period_end,
    from export.survey
    union all
    select
        source_file,
        source_record,
        period,
        period_start,
        period_end,
    from export.growth
    union all
    select
        source_file,
        source_record,
        period,
        period_start,
        period_end,
    from export.closure_rates
)

select
    figure.source_file,
    figure.source_record,
    'period' as column_name,
    format(
        '周期 {} 到截至日期 {} 还没有结束，请核对周期或 district.toml 的 as_of',
        figure.period,
        district.as_of::varchar
    ) as reason,
from figure
cross join meta.district as district
where
    figure.period_start <= district.as_of
    and figure.period_end > district.as_of
order by figure.source_file, figure.source_record
