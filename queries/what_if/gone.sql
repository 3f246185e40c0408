-- One row per finding that a change ends.
select before.finding_id,
from what_if.before as before
where
    not exists (
        select after.finding_id,
        from what_if.after as after
        where after.finding_id = before.finding_id
    )
order by before.finding_id
