-- One row per survey score said to rest on no valid answer.
-- level: refuse
select
    source_file,
    source_record,
    'sample_size' as column_name,
    '有得分而有效样本是 0；样本数不清楚的请留空' as reason,
from export.survey
where score is not null and sample_size = 0
order by source_file, source_record
