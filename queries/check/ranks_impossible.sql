-- One row per full list whose ranks are not those of a standard competition ranking,
-- in which a rank is one more than the number placed before (1, 2, 2, 4): the first
-- row that is out of place.
-- level: warn
with ranked_row as (
    select
        *,
        rank() over (
            partition by scope, item, list_group, period order by rank
        ) as competition_rank,
        count(*) over (partition by scope, item, list_group, period) as list_rows,
    from export.rankings
    where rank is not null
)

select
    arg_min(source_file, (rank, source_file, source_record)) as source_file,
    arg_min(source_record, (rank, source_file, source_record)) as source_record,
    'rank' as column_name,
    format(
        '{}{}（{}）的名次有重复或跳空：出现第 {} 名，按并列规则应为第 {} 名',
        scope, item, period, min(rank), arg_min(competition_rank, rank)
    ) as reason,
from ranked_row
where rank <> competition_rank and list_rows = coalesce(ranked, rank_of)
group by scope, item, list_group, period
order by source_file, source_record
