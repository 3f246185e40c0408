-- One row per cycle: its index, the day by which a rule has to be issued to judge it,
-- and the day its figures are cut off.
-- key: cycle_index
select
    cycles.cycle_index,
    case
        when setting.begun_counts = '认定' then cycles.cutoff_on
        else cycles.start_on
    end as counted_on,
    cycles.cutoff_on,
from mart.cycle as cycles
inner join mart.setting as setting
    on cycles.cycle = setting.cycle
order by cycles.cycle_index
