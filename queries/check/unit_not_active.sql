-- One row per record of a unit that had ceased, or did not yet exist, on its day.
-- level: warn
with dated as (
    select
        unit,
        assigned_on as on_date,
        assigned_on as last_on,
        source_file,
        source_record,
    from export.ledger
    union all
    select
        unit,
        assigned_on as on_date,
        assigned_on as last_on,
        source_file,
        source_record,
    from export.inspections
    union all
    select
        unit,
        done_on as on_date,
        done_on as last_on,
        source_file,
        source_record,
    from export.duties
    union all
    select
        unit,
        period_start as on_date,
        period_end as last_on,
        source_file,
        source_record,
    from export.rankings
    where scope = '全区'
    union all
    select
        unit,
        period_start as on_date,
        period_end as last_on,
        source_file,
        source_record,
    from export.survey
)

select
    dated.source_file,
    dated.source_record,
    'unit' as column_name,
    case
        when dated.on_date > unit.active_to
            then
                format(
                    '“{}”已于 {} 停用{}，停用以后的季度不认定，请核对责任单位',
                    dated.unit,
                    unit.active_to::varchar,
                    coalesce('，由“' || unit.successor || '”接续', '')
                )
        else
            format(
                '“{}”{} 才启用，启用以前的季度不认定，请核对责任单位',
                dated.unit,
                unit.active_from::varchar
            )
    end as reason,
from dated
inner join export.units as unit
    on dated.unit = unit.unit
where
    not was_active(unit.active_from, unit.active_to, dated.on_date, dated.last_on)
order by dated.source_file, dated.source_record
