-- One row per cycle up to a survey finding's, with the score of the same subject.
with subject as (
    select
        score.track,
        score.subject,
        finding.cycle as last_cycle,
    from mart.finding as finding
    inner join mart.survey_score as score
        on
            finding.cycle = score.cycle
            and list_contains(
                finding.sources,
                {'file': score.source_file, 'record': score.source_record}
            )
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
    cycles.cycle = subject.last_cycle as is_shown,
from subject
inner join mart.cycle as cycles
    on subject.last_cycle >= cycles.cycle
inner join mart.setting as setting
    on cycles.cycle = setting.cycle
left join mart.survey_score as score
    on
        cycles.cycle = score.cycle
        and subject.track = score.track
        and subject.subject = score.subject
order by cycles.cycle_index
