-- One row per subject of records (rule, cycle, subject): what the records say of it.
-- The last confirmation, the last step of the appeal and the last decision on fault
-- tolerance hold; an open appeal is said first. With each stands which unit it was of.
-- A correction counts where the entry it goes back to stood. finding_id is the id of
-- the finding, also of one that has gone.
-- key: finding_id
with entry as (
    select
        *,
        kind in ('申诉', '申诉结果') as is_of_appeal,
    from recorded.entry
),

said as (
    select
        rule_id,
        cycle,
        subject,
        arg_max(state, origin_seq) filter (where kind = '核实') as confirmation,
        arg_max(unit, origin_seq) filter (where kind = '核实') as confirmed_unit,
        arg_max(answers, origin_seq) filter (where kind = '核实') as answers,
        arg_max(coalesce(state, ''), origin_seq) filter (where is_of_appeal) as appeal,
        arg_max(unit, origin_seq) filter (where is_of_appeal) as appealing_unit,
        arg_max(state, origin_seq) filter (where kind = '容错') as tolerance,
        arg_max(unit, origin_seq) filter (where kind = '容错') as tolerated_unit,
        count(*) filter (where kind = '措施') as measures,
        arg_max(value, origin_seq) filter (where kind = '措施') as last_measure,
        arg_max(done_on, origin_seq) filter (where kind = '措施') as last_measure_on,
        max(done_on) filter (where kind = '走访') as visited_on,
    from entry
    group by rule_id, cycle, subject
),

written as (
    select
        rule_id,
        cycle,
        subject,
        count(*) as records,
        max(seq) as last_seq,
    from recorded.record
    group by rule_id, cycle, subject
)

select
    written.rule_id
    || '-'
    || written.cycle
    || '-'
    || left(md5(written.subject), 16) as finding_id,
    written.rule_id,
    written.cycle,
    written.subject,
    said.confirmation,
    said.confirmed_unit,
    said.answers,
    case
        when said.appeal <> '' then said.appeal
        else said.tolerance
    end as relief,
    case
        when said.appeal <> '' then said.appealing_unit
        else said.tolerated_unit
    end as relieved_unit,
    coalesce(said.measures, 0) as measures,
    said.last_measure,
    said.last_measure_on,
    said.visited_on,
    written.records,
    written.last_seq,
from written
left join said
    on
        written.rule_id = said.rule_id
        and written.cycle = said.cycle
        and written.subject = said.subject
order by written.rule_id, written.cycle, written.subject
