-- One row per finding that only the district's readings give, or only our own.
-- key: rule_id, cycle, subject
select
    change,
    rule_id,
    rule_name,
    cycle,
    unit,
    subject,
    item,
    figure,
from meta.reading_change
order by
    change,
    cycle,
    rule_id,
    list_position((select units, from mart.directory), unit) nulls last,
    unit,
    subject
