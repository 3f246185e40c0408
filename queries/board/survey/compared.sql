-- One row per track of a cycle that the scores or the single answers cover: how many
-- subjects were compared, and how many of them differ. Nothing is compared where only
-- one of the two covers the track.
-- key: track
with covered as (
    select
        track,
        count(*) as subjects,
        count(*) filter (where not is_from_answers) as scored,
    from mart.survey_score
    where cycle = $cycle and ($track is null or track = $track)
    group by track
),

compared as (
    select
        track,
        count(*) as compared,
        count(*) filter (where differs) as differing,
        max(decimals) as decimals,
    from mart.survey_agreement
    where cycle = $cycle
    group by track
)

select
    covered.track,
    covered.subjects,
    covered.scored,
    coalesce(compared.compared, 0) as compared,
    coalesce(compared.differing, 0) as differing,
    compared.decimals,
from covered
left join compared
    on covered.track = compared.track
order by covered.track
