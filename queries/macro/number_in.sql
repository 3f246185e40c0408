-- The first number in some words, in figures or up to 99 in Chinese: 第12期 and 第十二期
-- are 12; null where there is none.
create macro number_in(some_words) as
coalesce(
    try_cast(regexp_extract(some_words, '[0-9]+') as bigint),
    case
        when not regexp_matches(some_words, '[一二三四五六七八九十]') then null
        else
            10 * case
                when not contains(some_words, '十') then 0
                when regexp_matches(some_words, '[一二三四五六七八九]十')
                    then instr(
                        '一二三四五六七八九',
                        regexp_extract(some_words, '([一二三四五六七八九])十', 1)
                    )
                else 1
            end
            + case
                when regexp_matches(some_words, '十[一二三四五六七八九]')
                    then instr(
                        '一二三四五六七八九',
                        regexp_extract(some_words, '十([一二三四五六七八九])', 1)
                    )
                when contains(some_words, '十') then 0
                else instr(
                    '一二三四五六七八九',
                    regexp_extract(some_words, '[一二三四五六七八九]')
                )
            end
    end
)
