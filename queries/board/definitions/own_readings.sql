-- One row per reading that the district takes instead of the product's own.
-- key: owner, name, since
with clauses as (
    select
        rule_id as owner,
        name as owner_name,
        clause,
        unnest(parameters) as parameter,
    from meta.rule
    union all
    select
        standard_id as owner,
        name as owner_name,
        clause,
        unnest(parameters) as parameter,
    from meta.standard
)

select
    own.owner,
    own.name,
    clauses.clause,
    clauses.owner_name,
    clauses.parameter.meaning,
    own.value,
    own.since,
    own.why,
from meta.own_reading as own
inner join clauses
    on
        own.owner = clauses.owner
        and own.name = clauses.parameter.name
        and own.since = clauses.parameter.since
order by own.owner, own.name, own.since
