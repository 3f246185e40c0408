-- One row per ranking whose rank cell and count cell name different counts.
-- level: refuse
select
    source_file,
    source_record,
    'rank' as column_name,
    format(
        '名次里写的是 {} 家，参评数写的是 {} 家，请改成一致', rank_of, ranked
    ) as reason,
from export.rankings
where rank_of <> ranked
order by source_file, source_record
