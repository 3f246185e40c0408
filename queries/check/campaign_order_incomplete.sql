-- One row per participant with a score and no place in a round that publishes places,
-- and one per round without any place or score.
-- level: warn
with told as (
    select
        *,
        bool_or(rank is not null) over one_round as has_ranks,
        bool_or(score is not null) over one_round as has_scores,
        row_number() over (
            partition by round order by source_file, source_record
        ) as position,
    from export.campaigns
    window one_round as (partition by round)
)

select
    source_file,
    source_record,
    'rank' as column_name,
    case
        when has_ranks
            then format(
                '期次 {} 公布了名次，这一家有得分没有名次：不知道谁是末位，末位不判',
                round
            )
        else format('期次 {} 没有一家有名次或得分，只列参加单位', round)
    end as reason,
from told
where
    (has_ranks and rank is null and score is not null)
    or (not has_ranks and not has_scores and position = 1)
order by source_file, source_record
