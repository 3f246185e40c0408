-- The quarter a day lies in, e.g. 2023Q1.
create macro cycle_of(on_date) as year(on_date) || 'Q' || quarter(on_date);
