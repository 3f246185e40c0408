-- One row per campaign round whose published places are not those of a standard
-- competition ranking (1, 2, 2, 4): the first row that is out of place. A round whose
-- stated number is larger than its rows is not held against it.
-- level: warn
with ranked_row as (
    select
        *,
        rank() over (partition by round order by rank) as competition_rank,
        count(*) over (partition by round) as listed,
        max(rank_of) over (partition by round) as stated,
    from export.campaigns
    where rank is not null
)

select
    arg_min(source_file, (rank, source_file, source_record)) as source_file,
    arg_min(source_record, (rank, source_file, source_record)) as source_record,
    'rank' as column_name,
    format(
        '期次 {} 的名次有重复或跳空：出现第 {} 名，按并列规则应为第 {} 名',
        round, min(rank), arg_min(competition_rank, rank)
    ) as reason,
from ranked_row
where rank <> competition_rank and coalesce(stated = listed, true)
group by round
order by source_file, source_record
