-- One row per parameter of a rule or standard, named rule.parameter, with its value in
-- force on the as-of day; one that begins later counts only where nothing is in force
-- yet.
-- key: name
select
    number.name,
    number.value,
from mart.number as number
inner join meta.district as district
    on in_force_on(number.shown_from, number.until, district.as_of)
order by number.name
