-- One row per cycle of the year of a cycle and surveyed subject: its score and its
-- place among its track where it is ranked, empty where the sample does not allow it.
-- Nobody is below the line of the plan before there was one.
-- key: cycle, track, subject
with issued as (
    select min(rule.since) as issued_on,
    from meta.rule as rule
)

select
    score.cycle,
    score.track,
    score.subject,
    score.unit,
    score.score,
    score.score_text,
    score.sample_size,
    case when score.is_ranked then score.rank end as rank,
    case when score.is_ranked then score.ranked_subjects end as ranked,
    score.is_shown,
    score.is_ranked,
    coalesce(
        score.is_shown and score.is_below and cycles.cutoff_on >= issued.issued_on,
        false
    ) as is_below,
    score.is_ranked and score.is_last as is_last,
    score.is_confirmed,
    score.below_text,
    score.status,
    score.source_file,
    score.source_record,
from mart.survey_score as score
inner join mart.cycle as cycles
    on score.cycle = cycles.cycle
inner join mart.cycle as shown
    on is_in_year(score.cycle_index, shown.cycle_index)
cross join issued
where shown.cycle = $cycle
order by score.track, score.subject, score.cycle
