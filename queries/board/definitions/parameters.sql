-- One row per parameter of a rule or standard, named rule.parameter, with its value in
-- force on the as-of day; one that begins later counts only where nothing is in force
-- yet.
-- key: name
with parameters as (
    select
        rule.rule_id,
        unnest(rule.parameters) as parameter,
    from meta.rule as rule
    union all
    select
        standard.standard_id as rule_id,
        unnest(standard.parameters) as parameter,
    from meta.standard as standard
)

select
    parameters.rule_id || '.' || parameters.parameter.name as name,
    parameters.parameter.value,
from parameters
cross join meta.district as district
qualify
    row_number() over (
        partition by parameters.rule_id, parameters.parameter.name
        order by
            parameters.parameter.since <= district.as_of desc,
            abs(date_diff('day', parameters.parameter.since, district.as_of))
    ) = 1
order by name
