-- One row per surveyed subject of a cycle whose respondents are told apart; where one
-- group was answered by fewer than may be shown both are empty.
-- key: track, subject, unit
select
    by_group.track,
    by_group.subject,
    by_group.unit,
    max(by_group.rate_pct) filter (where by_group.respondents = '市场主体')
        as business_pct,
    max(by_group.answers) filter (where by_group.respondents = '市场主体')
        as business_answers,
    max(by_group.rate_pct) filter (where by_group.respondents = '群众') as public_pct,
    max(by_group.answers) filter (where by_group.respondents = '群众') as public_answers,
    bool_and(by_group.is_shown) as is_shown,
from mart.survey_group as by_group
where
    by_group.cycle = $cycle
    and ($track is null or by_group.track = $track)
group by by_group.track, by_group.subject, by_group.unit
order by
    by_group.track,
    least(business_pct, public_pct) nulls last,
    list_position((select units, from mart.directory), by_group.unit) nulls last,
    by_group.subject
