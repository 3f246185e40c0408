-- One row per duty not done and cycle it is found in: when it was due, and how many
-- more in a row would bring the next step, where none was done since.
-- key: cycle, subject
select
    miss.cycle,
    miss.subject,
    miss.unit,
    miss.due_on,
    case
        when
            not miss.is_office
            and latest.opens_on is not null
            and miss.missed_run between 1 and setting.duty_missed_periods - 1
            then rule.disposition
    end as next_disposition,
    case
        when next_disposition is not null
            then setting.duty_missed_periods - miss.missed_run
    end as next_in_periods,
    '再缺' || next_in_periods || '期 → ' || next_disposition as next_words,
    coalesce(next_in_periods <= setting.near_cycles, false) as is_near,
from mart.duty_miss as miss
inner join mart.setting as setting
    on miss.cycle = setting.cycle
inner join meta.rule as rule
    on rule.rule_id = 'duty_missed_twice'
left join mart.duty_latest as latest
    on
        miss.cycle = latest.cycle
        and miss.duty = latest.duty
        and miss.unit = latest.unit
        and miss.opens_on = latest.opens_on
where miss.not_judged is null
order by miss.cycle, miss.subject
