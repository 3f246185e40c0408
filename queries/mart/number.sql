-- One row per policy number, of a rule or a standard, and value that it has or had: in
-- force from since on, until the day the next value is. shown_from is since, but empty
-- for the first value: a cycle before it was issued is shown by it, and judged by none.
-- key: name, since
with declared as (
    select
        rule_id as owner_id,
        since as issued_on,
        unnest(parameters) as parameter,
    from meta.rule
    union all
    select
        standard_id as owner_id,
        since as issued_on,
        unnest(parameters) as parameter,
    from meta.standard
),

spelt as (
    select
        declared.owner_id || '.' || declared.parameter.name as name,
        declared.owner_id,
        declared.issued_on,
        declared.parameter.value,
        declared.parameter.since,
    from declared
)

select
    name,
    owner_id,
    issued_on,
    value,
    since,
    case when lag(since) over history is not null then since end as shown_from,
    lead(since) over history as until,
from spelt
window history as (partition by name order by since)
order by name, since
