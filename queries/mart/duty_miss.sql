-- One row per duty not done and cycle it is found in, with the words its finding shows:
-- the cycle its due day lies in, and for a duty due once each later cycle at the end of
-- which it was still not done. What was done after the cycle's cut-off was not done in
-- it. missed_run counts the judged periods missed up to it.
-- key: cycle, duty, unit, period
with seen as (
    select
        cycles.cycle as found_in,
        cycles.cycle_index as found_index,
        due.*,
        due.done_on is null
        or (due.is_dated and due.done_on > cycles.cutoff_on) as is_missed,
    from mart.duty_due as due
    inner join mart.cycle as cycles
        on
            due.cycle_index <= cycles.cycle_index
            and (due.every = '一次' or year(due.due_on) = cycles.year)
    where due.is_due and due.rule_id is not null
),

numbered as (
    select
        *,
        row_number()
            over (
                partition by found_index, duty, unit, is_judged order by opens_on
            )
        - row_number() over (
            partition by found_index, duty, unit, is_judged, is_missed order by opens_on
        ) as run,
    from seen
),

missed as (
    select
        *,
        case
            when is_judged
                then row_number() over (
                    partition by found_index, duty, unit, is_judged, run
                    order by opens_on
                )
            else 0
        end as missed_run,
    from numbered
    where is_missed
),

searched as (
    select
        string_agg(distinct source_file, '、' order by source_file) as files,
        count(*) as records,
    from stage.duties
),

last_done as (
    select
        duty,
        unit,
        done_on,
    from mart.duty_record
    union all
    select
        record.duty,
        duty.office as unit,
        record.done_on,
    from mart.duty_record as record
    inner join meta.duty as duty
        on record.duty = duty.duty
    where duty.who = 'office'
),

found as (
    select *,
    from missed
    where cycle_index = found_index or every = '一次'
),

dated as (
    select
        found.*,
        before.done_on as last_done_on,
    from found
    asof left join last_done as before
        on
            found.duty = before.duty
            and found.unit = before.unit
            and found.opens_on > before.done_on
)

select
    dated.found_in as cycle,
    dated.found_index as cycle_index,
    dated.rule_id,
    dated.duty,
    dated.unit,
    dated.is_office,
    dated.period,
    dated.opens_on,
    dated.due_on,
    dated.subject,
    dated.not_judged,
    cast(dated.missed_run as integer) as missed_run,
    dated.duty || '（' || dated.period || '）' as item,
    case
        when dated.done_on is null
            then dated.times || '/' || dated.least_times || '次'
        else '期末未完成'
    end as figure,
    cast(
        [
            ('应做', '至少' || dated.least_times || '次'),
            ('期限', day_text(dated.due_on)),
            (
                '顺延',
                case
                    when dated.due_on > dated.plain_due_on
                        then
                            '原为'
                            || strftime(dated.plain_due_on, '%-m月%-d日')
                            || '，遇节假日顺延'
                    else '无'
                end
            ),
            (
                '查到',
                case
                    when dated.done_on is null then dated.times || '次'
                    else
                        dated.times
                        || '次，'
                        || day_text(dated.done_on)
                        || '才达到'
                end
            ),
            (
                '查的文件',
                searched.files
                || '，共'
                || searched.records
                || '条记录'
                || case when dated.times = 0 then '，没有这一期的' else '' end
            ),
            (
                '上一次',
                coalesce(day_text(dated.last_done_on), '没有记录')
            ),
        ] as struct(label varchar, value varchar)[]
    ) as evidence,
    case when duty.reading is null then [] else [duty.reading] end as readings,
    dated.sources,
    least(999, 100 * greatest(1, cast(dated.missed_run as integer))) as weight,
from dated
inner join meta.duty as duty
    on dated.duty = duty.duty
cross join searched
order by cycle_index, dated.place, dated.unit, dated.opens_on
