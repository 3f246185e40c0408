-- One row per ranking whose period is of another cadence than 事项目录 declares.
-- level: warn
select
    ranking.source_file,
    ranking.source_record,
    'period' as column_name,
    format(
        '{}的频次是{}，这一行的周期是{}，请核对周期或频次',
        ranking.item, work_item.cadence, ranking.period
    ) as reason,
from export.rankings as ranking
inner join export.work_items as work_item on ranking.item = work_item.item
where ranking.period_cadence <> work_item.cadence
order by ranking.source_file, ranking.source_record
