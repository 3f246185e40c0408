-- One row per standard of policy/rules.toml: numbers that figures rest on, or several
-- rules alike.
-- key: standard_id
select
    standard.standard_id,
    standard.name,
    standard.clause,
    standard.since,
    standard.words,
    standard.reading,
    standard.parameters,
from meta.standard as standard
order by standard.clause, standard.standard_id
