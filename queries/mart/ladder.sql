-- One row per cycle and subject that may stand on the ladder of dispositions: what
-- comes next if nothing changes, how far off it is, and what falls due. Days count from
-- the cycle's cut-off; a place and a score change with the next list.
-- key: cycle, subject_kind, subject
with ahead as (
    select
        'ranking' as subject_kind,
        * exclude (next_index),
    from mart.next_ranking
    union all by name
    select
        'survey' as subject_kind,
        *,
        false as is_near,
    from mart.next_survey
    union all by name
    select
        'ledger' as subject_kind,
        *,
    from mart.next_problem
    union all by name
    select
        'duty' as subject_kind,
        * exclude (next_in_periods),
    from mart.next_duty
    union all by name
    select
        'inspection' as subject_kind,
        cycle,
        inspection_id as subject,
        unit,
        due_on,
        false as is_near,
    from mart.inspection
    where is_behind
)

select *,
from ahead
order by cycle, subject_kind, subject
