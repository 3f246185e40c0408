-- Whether what was closed on a day was closed by another; without a day it counts as
-- closed from the first.
create macro closed_by(closed_on, on_date) as coalesce(closed_on <= on_date, true);
