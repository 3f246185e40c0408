-- One row per unit that the ledger assigned a problem to.
-- key: value
select
    closure.unit as value,
    closure.unit as label,
from mart.closure as closure
where closure.unit != '全区'
group by closure.unit
order by closure.unit
