-- One row per track of 三评 and quarter at an end without a result of it. A track is
-- judged from the first quarter on in which it was surveyed. Of the quarter in which
-- the plan was issued at least as many days have to be left as were gone.
with tracks as (
    select
        track,
        min(cycle_index) as first_index,
        string_agg(distinct source_file, '、' order by source_file) as files,
    from (
        select
            track,
            cycle,
            cycle_index,
            source_file,
        from stage.survey
        union all
        select
            track,
            cycle,
            cycle_index,
            source_file,
        from stage.survey_responses
    ) as surveyed
    group by track
),

owed as (
    select
        cycles.cycle,
        cycles.cycle_index,
        cycles.label,
        cycles.end_on,
        tracks.track,
        tracks.files,
    from mart.cycle as cycles
    inner join tracks
        on cycles.cycle_index >= tracks.first_index
    inner join meta.rule as rule
        on rule.rule_id = cast($rule_id as varchar)
    where
        cycles.cutoff_on = cycles.end_on
        and cycles.end_on - rule.since >= rule.since - cycles.start_on
)

select
    cast($rule_id as varchar) as rule_id,
    owed.cycle,
    cast($owed_by as varchar) as unit,
    concat_ws('|', cast($owed_by as varchar), '评' || owed.track, owed.label) as subject,
    '评' || owed.track || '（' || owed.label || '）' as item,
    null as scope,
    null as disposition,
    '没有结果' as figure,
    '' as movement,
    null as streak,
    [] as readings,
    cast(
        [
            ('应做', '每季度评议一次'),
            ('期限', day_text(owed.end_on)),
            ('查的文件', owed.files || '，没有这一季度这一类的'),
        ] as struct(label varchar, value varchar)[]
    ) as evidence,
    [] as sources,
    100 as weight,
    cast($way_off as varchar) as way_off,
    null as not_judged,
from owed
left join mart.survey_window as held
    on owed.cycle = held.cycle and owed.track = held.track
where
    held.track is null
    and owed.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
