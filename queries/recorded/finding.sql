-- One row per finding with what was recorded about it. is_on_board is false once it was
-- found untrue, excused, revoked or is under appeal; is_published is true only of those
-- on the board that a person confirmed. What was decided about another unit, which
-- answered for the matter then, decides nothing about this one: formerly_of names it.
-- It is asked anew by each query, which narrows and orders it: a version can hold
-- millions of findings.
-- key: finding_id
with judged as (
    select *,
    from mart.finding
    union all
    select *,
    from recorded.judged
),

recorded as (
    select
        judged.*,
        coalesce(
            case when judged.unit = state.confirmed_unit then state.confirmation end,
            '待核实'
        ) as confirmation,
        case when judged.unit = state.relieved_unit then state.relief end as relief,
        case
            when judged.unit <> state.confirmed_unit then state.confirmed_unit
            when judged.unit <> state.relieved_unit then state.relieved_unit
        end as formerly_of,
        coalesce(state.measures, 0) as measures,
        state.last_measure,
        state.last_measure_on,
        coalesce(state.records, 0) as records,
        coalesce(state.last_seq, 0) as last_seq,
    from judged
    left join recorded.state as state
        on judged.finding_id = state.finding_id
)

select
    *,
    confirmation <> '不属实' and relief is null as is_on_board,
    confirmation = '属实' and relief is null as is_published,
from recorded
