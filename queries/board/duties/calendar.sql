-- One row per duty the plan asks for: what, of whom, how often and by when.
-- key: duty
with named as (
    select
        duty,
        list(
            unit
            order by
                list_position((select units, from mart.directory), unit) nulls last,
                unit
        ) as units,
    from meta.duty_unit
    group by duty
)

select
    duty.duty,
    duty.clause,
    duty.every,
    duty.last_day,
    duty.due_month,
    duty.due_day,
    duty.who,
    duty.office,
    duty.least_times,
    duty.words,
    duty.reading,
    rule.name as rule_name,
    coalesce(named.units, []) as units,
from meta.duty as duty
left join meta.rule as rule
    on duty.rule_id = rule.rule_id
left join named
    on duty.duty = named.duty
where $duty is null or duty.duty = $duty
order by duty.place
