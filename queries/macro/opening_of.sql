-- A text cut to so many characters, its numbers of people masked before, lest a part of
-- one be taken for another number and stand.
create macro opening_of(long_text, most) as left(masked(long_text), most);
