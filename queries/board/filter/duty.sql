-- One row per duty of the plan, in its order.
-- key: value
select
    duty.duty as value,
    duty.duty as label,
from meta.duty as duty
order by duty.place
