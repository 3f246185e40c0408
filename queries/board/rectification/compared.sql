-- At most one row: the period for which closure rates and ledger of a cycle are
-- compared, over how many units, and on how many of them the two differ.
select
    any_value(agreement.period) as period,
    count(*) filter (where not agreement.is_whole) as units,
    count(*) filter (where not agreement.is_whole and agreement.differs)
        as differing_units,
from mart.closure_agreement as agreement
where
    agreement.cycle = $cycle
    and ($unit is null or agreement.unit in ('全区', $unit))
having count(*) > 0
