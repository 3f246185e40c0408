-- One row per survey subject said to belong to more than one unit in one period.
-- level: warn
with subject_row as (
    select
        *,
        min(unit) over subject as one_unit,
        max(unit) over subject as other_unit,
    from export.survey
    window subject as (partition by period, track, subject)
)

select
    source_file,
    source_record,
    'unit' as column_name,
    format(
        '{}在{}里既属于{}又属于{}，请核对所属单位', subject, period, one_unit, other_unit
    ) as reason,
from subject_row
where one_unit <> other_unit
order by source_file, source_record
