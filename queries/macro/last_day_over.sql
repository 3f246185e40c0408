-- The last day on which nothing more can be done: on the last day of a quarter, which
-- that day closes, the day itself; on any other the one before.
create macro last_day_over(on_date) as
case
    when on_date = last_day(make_date(year(on_date), 3 * quarter(on_date), 1))
        then on_date
    else on_date - 1
end
