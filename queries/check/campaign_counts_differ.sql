-- One row per participant of a campaign round whose places are stated out of more than
-- one number, or whose own place lies beyond it.
-- level: refuse
with stated as (
    select
        source_file,
        source_record,
        round,
        rank,
        min(rank_of) over one_round as fewest,
        max(rank_of) over one_round as most,
    from export.campaigns
    window one_round as (partition by round)
)

select
    source_file,
    source_record,
    'rank' as column_name,
    case
        when fewest <> most
            then format(
                '期次 {} 的参加数不一致，最少 {}，最多 {}', round, fewest, most
            )
        else format('名次第 {} 大于参加数 {}，请核对', rank, most)
    end as reason,
from stated
where fewest <> most or rank > most
order by source_file, source_record
