-- One row per clause rule, with whether a confirmation by it holds on in later cycles.
-- key: rule_id
select
    rule_id,
    stays_confirmed,
from meta.rule
order by rule_id
