-- One row per problem of the rectification ledger: unit answers for it, joint_units
-- stand beside, in the order of their characters. due_words is the deadline as written
-- in words; with them and without a day it has 无明确时限.
-- key: problem_id
select
    problem_id,
    problem,
    unit,
    list_sort(
        list_filter(
            list_distinct(coalesce(unit_others, []) || coalesce(joint_units, [])),
            lambda joint: joint <> unit
        )
    ) as joint_units,
    problem_class,
    found_by,
    found_in_form,
    lead_unit,
    difficulty,
    handling,
    coalesce(six_checks, []) as six_checks,
    assigned_on,
    due_on,
    due_on_words as due_words,
    closed_on,
    status,
    spot_check,
    escalated_on,
    measures,
    source_file,
    source_record,
from export.ledger
