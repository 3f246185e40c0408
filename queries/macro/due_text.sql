-- A deadline as evidence shows it: the day with the words it was written in, the words
-- alone where they name no day, 未填 where there is nothing.
create macro due_text(due_on, due_words) as
case
    when due_on is null then coalesce(due_words || '（无明确时限）', '未填')
    else strftime(due_on, '%Y年%-m月%-d日') || coalesce('（' || due_words || '）', '')
end
