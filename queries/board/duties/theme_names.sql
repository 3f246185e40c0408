-- One row per theme of the bimonthly discussions, in the plan's order.
-- key: theme
select
    theme.place,
    theme.theme,
    theme.words,
from meta.theme as theme
order by theme.place
