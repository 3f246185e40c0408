-- Whether a unit was there on any day of a span; without days it always is.
create macro was_active(active_from, active_to, first_on, last_on) as coalesce(
    active_from <= last_on, true
)
and coalesce(active_to >= first_on, true);
