-- One row per city-wide list that our district does not appear in, in any group.
-- level: warn
select
    arg_min(ranking.source_file, (ranking.source_file, ranking.source_record))
        as source_file,
    arg_min(ranking.source_record, (ranking.source_file, ranking.source_record))
        as source_record,
    'unit' as column_name,
    format(
        '全市{}（{}）的名单里没有{}，这一期不会有本区的名次；'
        || '名称不同的请写进 district.toml 的 former_names',
        ranking.item, ranking.period, district.name
    ) as reason,
from export.rankings as ranking
cross join meta.district as district
where ranking.scope = '全市'
group by ranking.item, ranking.period, district.name
having not bool_or(ranking.unit = district.name)
order by source_file, source_record
