-- A text as far as a list shows it: a longer one ends in ….
create macro shortened(long_text) as
case when length(long_text) > 200 then left(long_text, 199) || '…' else long_text end
