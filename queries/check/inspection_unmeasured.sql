-- One row per matter of 重点督查 whose due date or progress is not filled in, so that
-- nobody can tell whether it falls behind; a finished one needs no due date.
-- level: warn
select
    source_file,
    source_record,
    case when progress_pct is null then 'progress_pct' else 'due_on' end as column_name,
    case
        when progress_pct is null then '重点督查没有填进度，看不出是否滞后'
        when due_on_words is not null
            then format('重点督查的时限“{}”没有日子，看不出是否滞后', due_on_words)
        else '重点督查没有填时限，看不出是否滞后'
    end as reason,
from export.inspections
where
    found_by = '重点督查'
    and (progress_pct is null or (due_on is null and progress_pct < 100))
order by source_file, source_record
