-- One row per record of the survey that is not shown as written, of those that a
-- finding of one unit rests on.
-- key: source_file, source_record
with places as (
    select unnest(finding.sources) as place,
    from recorded.finding as finding
    where finding.unit = $unit
)

select survey_withheld.*,
from mart.survey_withheld as survey_withheld
where
    (survey_withheld.source_file, survey_withheld.source_record) in (
        select
            place.file,
            place.record,
        from places
    )
order by survey_withheld.source_file, survey_withheld.source_record
