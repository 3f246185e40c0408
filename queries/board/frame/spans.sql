-- One row: the days by which a cycle tells apart how long a problem is overdue, and how
-- soon a problem or a duty falls due.
select
    setting.short_days,
    setting.middle_days,
    setting.first_days,
    setting.second_days,
    setting.third_days,
from mart.setting as setting
where setting.cycle = $cycle
order by setting.cycle
