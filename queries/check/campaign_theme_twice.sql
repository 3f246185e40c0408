-- One row per campaign round whose theme has another round in the same period: one
-- round under two names makes two short lists of it.
-- level: warn
with rounds as (
    select
        round,
        theme,
        period,
        min(source_file) as source_file,
        arg_min(source_record, (source_file, source_record)) as source_record,
    from export.campaigns
    where period is not null
    group by round, theme, period
)

select
    later.source_file,
    later.source_record,
    'round' as column_name,
    format(
        '{}的“{}”有{}和{}两期，是同一期的请用同一个期次',
        later.period, later.theme, earlier.round, later.round
    ) as reason,
from rounds as later
inner join rounds as earlier
    on
        later.theme = earlier.theme
        and later.period = earlier.period
        and later.round > earlier.round
order by later.source_file, later.source_record, earlier.round
