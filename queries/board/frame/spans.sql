-- One row: the days by which a cycle tells apart how long a problem is overdue, and how
-- soon a problem or a duty falls due.
select
    standard.short_days,
    standard.middle_days,
    standard.first_days,
    standard.second_days,
    standard.third_days,
from mart.standard as standard
where standard.cycle = $cycle
order by standard.cycle
