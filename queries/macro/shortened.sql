-- A text as far as a list shows it: a longer one ends in …. Masked in one place, for
-- every mention of it has all its patterns made ready anew.
create macro shortened(long_text) as list_transform(
    [masked(long_text)],
    lambda shown: if(length(shown) > 200, left(shown, 199) || '…', shown)
)[1];
