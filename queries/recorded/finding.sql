-- One row per finding with what was recorded about it. is_on_board is false once it was
-- found untrue, excused, revoked or is under appeal; is_published is true only of those
-- on the board that a person confirmed. What was decided about another unit, which
-- answered for the matter then, decides nothing about this one: formerly_of names it.
-- Where the rule says that a confirmation holds on, the last one of the subject up to
-- the cycle stands, and what relieves it too; confirmed_in is the cycle it is of, empty
-- where that is the finding's own. Where the step proposed needs answers, a finding on
-- doubtful data is not confirmed until the confirmation answers each of its doubts.
-- All findings of a cycle with one matter are about the same thing: a unit and a list,
-- a score, a problem or a duty, praised or not. Boards and files list and count these.
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

held_on as (
    select
        judged.finding_id,
        arg_max(state.finding_id, state.cycle) as state_id,
    from judged
    inner join meta.rule as rule
        on judged.rule_id = rule.rule_id
    inner join recorded.state as state
        on
            judged.rule_id = state.rule_id
            and judged.subject = state.subject
            and judged.cycle >= state.cycle
    where
        rule.stays_confirmed
        and coalesce(state.confirmation, state.relief) is not null
    group by judged.finding_id
),

recorded as (
    select
        judged.*,
        coalesce(
            case
                when judged.unit <> held.confirmed_unit then null
                when
                    held.confirmation = '已核实'
                    and step.needs_answers
                    and not list_has_all(
                        string_split(coalesce(held.answers, ''), '；'),
                        doubts_of(judged.readings)
                    )
                    then '存疑未答'
                else held.confirmation
            end,
            '未核实'
        ) as confirmation,
        case when judged.unit = held.relieved_unit then held.relief end as relief,
        doubts_of(judged.readings) as doubts,
        case
            when judged.unit <> held.confirmed_unit then held.confirmed_unit
            when judged.unit <> held.relieved_unit then held.relieved_unit
        end as formerly_of,
        case when held.cycle <> judged.cycle then held.cycle end as confirmed_in,
        coalesce(state.measures, 0) as measures,
        state.last_measure,
        state.last_measure_on,
        coalesce(state.records, 0) as records,
        coalesce(state.last_seq, 0) as last_seq,
    from judged
    left join recorded.state as state
        on judged.finding_id = state.finding_id
    left join held_on
        on judged.finding_id = held_on.finding_id
    left join recorded.state as held
        on coalesce(held_on.state_id, judged.finding_id) = held.finding_id
    left join meta.step as step
        on judged.disposition = step.disposition
)

select
    *,
    concat_ws(
        '|', case when board = 'red' then board end, subject_kind, unit, subject
    ) as matter,
    confirmation <> '已撤销' and relief is null as is_on_board,
    confirmation = '已核实' and relief is null as is_published,
from recorded
