-- One row per finding that rests on what was recorded.
-- key: finding_id
select judged.*,
from recorded.judged as judged
order by judged.finding_id
