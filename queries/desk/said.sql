-- One row per finding of a cycle of which records say something: whose it is, and what
-- they say.
-- key: finding_id
select
    finding.unit,
    held.*,
from recorded.held as held
inner join recorded.finding as finding
    on held.finding_id = finding.finding_id
where finding.cycle = $cycle
order by held.finding_id
