-- One row per cycle and subject that may stand on the ladder of dispositions: what
-- comes next if nothing changes, how far off it is, and what falls due. Days count from
-- the cycle's cut-off; a place and a score change with the next list.
-- key: cycle, subject_kind, subject
select
    cycle,
    'ranking' as subject_kind,
    subject,
    unit,
    next_disposition,
    next_words,
    next_on,
    next_in_cycles,
    next_in_places,
    null as next_in_days,
    is_near,
    cast(null as date) as due_on,
    places_to_leave,
    places_to_fall,
from mart.next_ranking
union all
select
    cycle,
    'survey' as subject_kind,
    subject,
    unit,
    next_disposition,
    next_words,
    next_on,
    null as next_in_cycles,
    null as next_in_places,
    null as next_in_days,
    false as is_near,
    cast(null as date) as due_on,
    null as places_to_leave,
    null as places_to_fall,
from mart.next_survey
union all
select
    cycle,
    'ledger' as subject_kind,
    subject,
    unit,
    next_disposition,
    next_words,
    next_on,
    null as next_in_cycles,
    null as next_in_places,
    next_in_days,
    is_near,
    due_on,
    null as places_to_leave,
    null as places_to_fall,
from mart.next_problem
union all
select
    cycle,
    'duty' as subject_kind,
    subject,
    unit,
    next_disposition,
    next_words,
    cast(null as date) as next_on,
    null as next_in_cycles,
    null as next_in_places,
    null as next_in_days,
    is_near,
    due_on,
    null as places_to_leave,
    null as places_to_fall,
from mart.next_duty
union all
select
    cycle,
    'inspection' as subject_kind,
    inspection_id as subject,
    unit,
    null as next_disposition,
    null as next_words,
    cast(null as date) as next_on,
    null as next_in_cycles,
    null as next_in_places,
    null as next_in_days,
    false as is_near,
    due_on,
    null as places_to_leave,
    null as places_to_fall,
from mart.inspection
where is_behind
order by cycle, subject_kind, subject
