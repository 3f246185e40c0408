-- Whether a value of mart.number is the one that a day is shown by.
create macro in_force_on(shown_from, until, on_date) as coalesce(
    on_date >= shown_from, true
)
and coalesce(on_date < until, true);
