-- One row per campaign round of which it is not known when it was held.
-- level: warn
select
    arg_min(source_file, (source_file, source_record)) as source_file,
    arg_min(source_record, (source_file, source_record)) as source_record,
    'period' as column_name,
    format(
        '期次 {} 没有写周期，不知道算在哪个季度：只列不判，请补周期一列', round
    ) as reason,
from export.campaigns
group by round
having bool_and(period is null)
order by source_file, source_record
