-- Whether a quarter is one of the year of another, up to that; both by their numbers.
create macro is_in_year(cycle_index, until) as cycle_index
between until - (until - 1) % 4 and until;
