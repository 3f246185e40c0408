-- One row per ranking with a rank and nothing that says out of how many.
-- level: refuse
select
    source_file,
    source_record,
    'ranked' as column_name,
    '有名次而没有参评数，无法判断是不是后几位，请补参评数或把名次写成 3/17' as reason,
from export.rankings
where rank is not null and ranked is null and rank_of is null
order by source_file, source_record
