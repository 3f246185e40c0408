-- One row per row of mart.cycle_dots that a finding of one unit leads to.
-- key: cycle, subject_kind, line
with own as (
    select distinct
        case
            when finding.subject_kind in ('ranking', 'survey') then finding.subject_kind
            else 'other'
        end as subject_kind,
        case
            when finding.subject_kind in ('ranking', 'survey') then finding.subject
            else finding.rule_id || '|' || finding.unit
        end as line,
    from recorded.finding as finding
    where finding.unit = $unit
)

select dots.*,
from mart.cycle_dots as dots
inner join own
    on dots.subject_kind = own.subject_kind and dots.line = own.line
order by dots.cycle, dots.subject_kind, dots.line
