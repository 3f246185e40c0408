-- Whether a place is one of the last of its list: never where the list is too short, or
-- nobody said how many were ranked. Tied rows go by the best place they share.
create macro is_among_last(best_place, ranked, last_places, is_short) as coalesce(
    not is_short and best_place > ranked - last_places, false
);
