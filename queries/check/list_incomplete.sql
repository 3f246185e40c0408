-- One row per list that gives more than one participant, but not as many as ranked.
-- level: warn
with list as (
    select
        scope,
        item,
        list_group,
        period,
        arg_min(source_file, (source_file, source_record)) as source_file,
        arg_min(source_record, (source_file, source_record)) as source_record,
        count(rank) as ranked_rows,
        max(coalesce(ranked, rank_of)) as list_size,
    from export.rankings
    group by scope, item, list_group, period
)

select
    source_file,
    source_record,
    'ranked' as column_name,
    format(
        '{}{}（{}）的名单有名次的 {} 行，参评数是 {}，名单不全或有多余的行',
        scope, item, period, ranked_rows, list_size
    ) as reason,
from list
where ranked_rows > 1 and ranked_rows <> list_size
order by source_file, source_record
