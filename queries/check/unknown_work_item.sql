-- One row per ranking of a work item that 事项目录 does not hold, where there is one.
-- level: refuse
select
    ranking.source_file,
    ranking.source_record,
    'item' as column_name,
    format(
        '事项目录里没有“{}”，请补进事项目录，或改成目录里的名称', ranking.item
    ) as reason,
from export.rankings as ranking
where
    exists (select 1, from export.work_items)
    and not exists (
        select 1, from export.work_items as work_item
        where work_item.item = ranking.item
    )
order by ranking.source_file, ranking.source_record
