-- Whether a list is too short to have so many last places: fewer than times as many
-- were ranked. Empty where nobody said how many were.
create macro is_short_list(ranked, last_places, times) as ranked < times * last_places;
