-- One row per month of a cycle's year up to its cut-off and unit (全区 on top): problems
-- found, solved and open at the month's end in each of the three ledgers.
-- key: month_on, unit
with months as (
    select
        airing.*,
        case airing.ledger
            when '全部问题' then 'all'
            when '说“不”提级管' then 'refused'
            else 'stuck'
        end as short,
    from mart.airing as airing
    inner join mart.cycle as cycles
        on airing.month_on between cycles.counted_from and cycles.cutoff_on
    where
        cycles.cycle = $cycle
        and ($unit is null or airing.unit = $unit)
        and ($month is null or airing.month_on = $month)
)

select
    month_on,
    unit,
    any_value(found) filter (where short = 'all') as all_found,
    any_value(solved) filter (where short = 'all') as all_solved,
    any_value(open_problems) filter (where short = 'all') as all_open,
    any_value(found) filter (where short = 'refused') as refused_found,
    any_value(solved) filter (where short = 'refused') as refused_solved,
    any_value(open_problems) filter (where short = 'refused') as refused_open,
    any_value(found) filter (where short = 'stuck') as stuck_found,
    any_value(solved) filter (where short = 'stuck') as stuck_solved,
    any_value(open_problems) filter (where short = 'stuck') as stuck_open,
from months
group by month_on, unit
order by
    month_on,
    unit = '全区' desc,
    list_position((select units, from mart.directory), unit) nulls last,
    unit
