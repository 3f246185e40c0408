-- One row per key of two tables side by side: where its row stands on either side,
-- counted from 0, empty where it has none.
-- key: before_place?, after_place?
select
    earlier.place as before_place,
    later.place as after_place,
from compare.earlier as earlier
full outer join compare.later as later
    on earlier.key is not distinct from later.key
order by later.place nulls last, earlier.place
