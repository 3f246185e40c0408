-- One row per finding of which records say something: how they leave it. Those say it
-- that go by its own cycle; where the rule says that a confirmation holds on, the last
-- one of the subject up to the cycle stands, and what relieves it too. What was decided
-- about another unit, which answered for the matter then, decides nothing about this
-- one: formerly_of names it.
-- key: finding_id
with found as (
    select
        finding_id,
        rule_id,
        cycle,
        subject,
        unit,
        disposition,
        readings,
    from mart.finding
    union all
    select
        finding_id,
        rule_id,
        cycle,
        subject,
        unit,
        disposition,
        readings,
    from recorded.judged
),

told as (
    select distinct
        rule_id,
        subject,
    from recorded.state
),

-- Of millions of findings, those of which records can say something.
judged as (
    select found.*,
    from found
    inner join told
        on found.rule_id = told.rule_id and found.subject = told.subject
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

-- The state that holds of a finding, where it is not its own.
holding as (
    select
        finding_id,
        finding_id as state_id,
    from recorded.state
    where finding_id not in (select held_on.finding_id, from held_on)
    union all
    select
        finding_id,
        state_id,
    from held_on
)

select
    judged.finding_id,
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
    end as confirmation,
    case when judged.unit = held.relieved_unit then held.relief end as relief,
    case
        when judged.unit <> held.confirmed_unit then held.confirmed_unit
        when judged.unit <> held.relieved_unit then held.relieved_unit
    end as formerly_of,
    case when held.cycle <> judged.cycle then held.cycle end as confirmed_in,
    state.measures,
    state.last_measure,
    state.last_measure_on,
    state.records,
    state.last_seq,
from judged
inner join holding
    on judged.finding_id = holding.finding_id
inner join recorded.state as held
    on holding.state_id = held.finding_id
left join recorded.state as state
    on judged.finding_id = state.finding_id
left join meta.step as step
    on judged.disposition = step.disposition
order by judged.finding_id
