-- One row per cycle up to a survey finding's, with the score of the same subject.
-- key: cycle
with subject as (
    select
        score.track,
        score.subject,
        finding.cycle_index as last_index,
    from recorded.finding as finding
    inner join mart.survey_score as score
        on
            finding.cycle = score.cycle
            and list_has_any(finding.sources, score.sources)
    where finding.finding_id = $finding and finding.subject_kind = 'survey'
    order by score.track, score.subject
    limit 1
)

select
    cycles.cycle,
    cycles.label,
    score.score,
    score.interval_low,
    score.interval_high,
    setting.survey_below,
    cycles.cycle_index = subject.last_index as is_shown,
from subject
inner join mart.cycle as cycles
    on subject.last_index >= cycles.cycle_index
inner join mart.setting as setting
    on cycles.cycle = setting.cycle
left join mart.survey_score as score
    on
        cycles.cycle = score.cycle
        and subject.track = score.track
        and subject.subject = score.subject
order by cycles.cycle_index
