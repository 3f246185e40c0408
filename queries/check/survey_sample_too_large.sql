-- One row per part of a surveyed subject whose samples are too many together to be
-- pooled exactly: more than 10^9 in one issue, which nobody can have asked.
-- level: refuse
with whole as (
    select
        source_file,
        source_record,
        subject,
        sum(sample_size) over (partition by period, track, subject) as sample_size,
    from export.survey
)

select
    source_file,
    source_record,
    'sample_size' as column_name,
    format(
        '{}各部分的有效样本合计 {}，超过 1000000000，请核对', subject, sample_size
    ) as reason,
from whole
where sample_size > 1000000000
order by source_file, source_record
