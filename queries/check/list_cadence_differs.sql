-- One row per list whose period is of another cadence than 事项目录 declares.
-- level: warn
select
    arg_min(ranking.source_file, (ranking.source_file, ranking.source_record))
        as source_file,
    arg_min(ranking.source_record, (ranking.source_file, ranking.source_record))
        as source_record,
    'period' as column_name,
    format(
        '{}的频次是{}，这份名单的周期是{}，请核对周期或频次',
        ranking.item, work_item.cadence, ranking.period
    ) as reason,
from export.rankings as ranking
inner join export.work_items as work_item on ranking.item = work_item.item
where ranking.period_cadence <> work_item.cadence
group by ranking.scope, ranking.item, ranking.period, work_item.cadence
order by source_file, source_record
