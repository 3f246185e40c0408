-- A text as far as a list shows it: a longer one ends in ….
create macro shortened(long_text) as
case
    when length(masked(long_text)) > 200 then opening_of(long_text, 199) || '…'
    else masked(long_text)
end
