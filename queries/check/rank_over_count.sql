-- One row per ranking whose rank is greater than the number ranked.
-- level: refuse
select
    source_file,
    source_record,
    'rank' as column_name,
    format('名次第 {} 大于参评数 {}，请核对名次和参评数', rank, ranked) as reason,
from export.rankings
where rank > ranked
order by source_file, source_record
