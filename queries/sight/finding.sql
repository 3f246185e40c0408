-- One row per finding that a unit sees: its own, and of others what is published, with
-- what a bulletin for everybody tells of it (jinwei/desk/public.py). A problem of
-- another goes by its number only where $is_numbered.
-- key: finding_id
with published as (
    select
        finding.* replace (
            case
                when finding.subject_kind <> 'ledger' or $is_numbered
                    then finding.subject
                else md5(finding.subject)
            end as subject,
            case
                when finding.subject_kind = 'ledger' then rule.name
                else finding.item
            end as item,
            case
                when finding.subject_kind <> 'ranking' then finding.streak
            end as streak,
            list_filter(
                finding.readings,
                lambda said: not list_has_any(
                    list_transform(
                        cast($doubtful as varchar[]),
                        lambda opening: starts_with(said, opening)
                    ),
                    [true]
                )
            ) as readings,
            [] as evidence,
            [] as sources,
            [] as doubts,
            null as formerly_of,
            0 as measures,
            null as last_measure,
            null as last_measure_on,
            0 as records,
            0 as last_seq,
            case
                when finding.subject_kind <> 'ledger' or $is_numbered
                    then finding.matter
                else md5(finding.matter)
            end as matter
        ),
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    where finding.is_published and finding.unit is distinct from $unit
)

select finding.*,
from recorded.finding as finding
where finding.unit = $unit
union all by name
select published.*,
from published
order by finding_id
