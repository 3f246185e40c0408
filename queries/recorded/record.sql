-- One row per record, under the names that units and the district go by now: what was
-- written under a former name is filed under the present one, unless a finding still
-- goes by the subject as written. written_subject is that subject.
-- key: seq
with renamed as (
    select
        written.*,
        coalesce(present.by_former[written.unit], written.unit) as present_unit,
        case
            when written.rule_id = 'problem' then written.subject
            else array_to_string(
                list_transform(
                    string_split(written.subject, '|'),
                    lambda part: coalesce(present.by_former[part], part)
                ),
                '|'
            )
        end as present_subject,
    from recorded.written as written
    cross join recorded.present as present
),

kept as (
    select distinct
        renamed.rule_id,
        renamed.cycle,
        renamed.subject,
    from renamed
    inner join mart.finding as finding
        on
            renamed.rule_id = finding.rule_id
            and renamed.cycle = finding.cycle
            and renamed.subject = finding.subject
    where renamed.subject <> renamed.present_subject
)

select
    renamed.* exclude (present_unit, present_subject)
    replace (
        renamed.present_unit as unit,
        case
            when kept.subject is null then renamed.present_subject
            else renamed.subject
        end as subject
    ),
    renamed.subject as written_subject,
from renamed
left join kept
    on
        renamed.rule_id = kept.rule_id
        and renamed.cycle = kept.cycle
        and renamed.subject = kept.subject
order by renamed.seq
