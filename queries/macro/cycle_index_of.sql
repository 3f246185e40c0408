-- The number of the quarter a day lies in: neighbours differ by one.
create macro cycle_index_of(on_date) as year(on_date) * 4 + quarter(on_date);
