-- One row per ranking of a list whose rows do not agree on the number ranked.
-- level: refuse
with counted_row as (
    select
        source_file,
        source_record,
        min(coalesce(ranked, rank_of)) over list as fewest,
        max(coalesce(ranked, rank_of)) over list as most,
    from export.rankings
    window list as (partition by scope, item, list_group, period)
)

select
    source_file,
    source_record,
    'ranked' as column_name,
    format(
        '同一名单里参评数不一致，最少 {}，最多 {}；分组排名的请填组别', fewest, most
    ) as reason,
from counted_row
where fewest <> most
order by source_file, source_record
