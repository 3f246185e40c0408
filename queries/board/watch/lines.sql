-- One row per line of the watch list of a cycle: a finding, or all ledger findings of
-- one unit under one rule, whether it stands on a board or records took it off. Worst
-- first, praise last. A null filter takes everything.
-- The state on the ladder is the line's own; higher_disposition is what another finding
-- on the same subject stands on, where that is higher.
-- key: finding_id
with chosen as (
    select
        finding.finding_id,
        finding.rule_id,
        finding.cycle,
        finding.unit,
        finding.subject_kind,
        finding.subject,
        finding.item,
        finding.board,
        finding.disposition,
        finding.figure,
        finding.movement,
        finding.streak,
        finding.severity,
        finding.readings,
        finding.confirmation,
        finding.relief,
        finding.measures,
        finding.last_measure,
        finding.last_measure_on,
        rule.name as rule_name,
        rule.clause,
        rule.office,
        rule.reading is not null or len(finding.readings) > 0 as has_reading,
        unit.unit_class,
        step.position,
        max(step.position) filter (where finding.is_on_board) over (
            partition by finding.subject_kind, finding.unit, finding.subject
        ) as top_position,
        before.finding_id is null as is_new,
        coalesce(finding.relief, finding.confirmation) as state,
        case
            when finding.subject_kind = 'ledger' then finding.unit
            else finding.finding_id
        end as line,
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    left join mart.unit as unit
        on finding.unit = unit.unit
    left join meta.step as step
        on finding.disposition = step.disposition
    left join recorded.finding as before
        on
            finding.rule_id = before.rule_id
            and finding.subject = before.subject
            and finding.cycle_index = before.cycle_index + 1
    where finding.cycle = $cycle and ($unit is null or finding.unit = $unit)
),

placed as (
    select
        chosen.*,
        ladder.due_on,
        chosen.board <> 'red'
        and coalesce(chosen.position < chosen.top_position, false) as is_below_top,
        ladder.next_words,
        ladder.next_on,
        ladder.is_near,
    from chosen
    left join mart.ladder as ladder
        on
            chosen.board <> 'red'
            and chosen.cycle = ladder.cycle
            and chosen.subject_kind = ladder.subject_kind
            and chosen.subject = ladder.subject
            and chosen.unit = ladder.unit
    where
        ($unit_class is null or chosen.unit_class = $unit_class)
        and ($clause is null or chosen.clause = $clause)
        and ($state is null or chosen.state = $state)
        and ($board is null or chosen.board = $board)
),

lines as (
    select
        board,
        rule_id,
        line,
        any_value(rule_name) as rule_name,
        any_value(clause) as clause,
        any_value(office) as office,
        any_value(unit) as unit,
        any_value(unit_class) as unit_class,
        any_value(subject_kind) as subject_kind,
        any_value(subject) as subject,
        first(finding_id order by severity desc, finding_id) as finding_id,
        arg_min(disposition, (-severity, finding_id)) as disposition,
        arg_min(item, (-severity, finding_id)) as item,
        arg_min(figure, (-severity, finding_id)) as figure,
        arg_min(movement, (-severity, finding_id)) as movement,
        max(streak) as streak,
        max(severity) as severity,
        max(position) as position,
        list_sort(list_distinct(flatten(list(readings)))) as readings,
        bool_or(has_reading) as has_reading,
        bool_and(is_below_top) as is_below_top,
        max(top_position) as top_position,
        min(due_on) as due_on,
        first(next_words order by next_on nulls last, severity desc) filter (
            where next_words is not null
        ) as next_words,
        min(next_on) filter (where next_words is not null) as next_on,
        coalesce(bool_or(is_near), false) as is_near,
        count(*) as findings,
        count(*) filter (where is_new) as new_findings,
        count(*) filter (where confirmation = '未核实') as unconfirmed,
        count(*) filter (where confirmation = '已核实') as confirmed,
        count(*) filter (where relief = '申诉中') as appealed,
        count(*) filter (where measures > 0) as with_measures,
        cast(sum(measures) as bigint) as measures,
        arg_max(last_measure, (last_measure_on, finding_id)) as last_measure,
        max(last_measure_on) as last_measure_on,
        histogram(state) as states,
    from placed
    group by board, rule_id, line
)

select
    lines.finding_id,
    lines.board,
    lines.rule_id,
    lines.rule_name,
    lines.clause,
    lines.office,
    lines.unit,
    lines.unit_class,
    lines.subject_kind,
    lines.item,
    lines.figure,
    lines.movement,
    lines.streak,
    lines.disposition,
    lines.position,
    lines.readings,
    lines.has_reading,
    case when lines.is_below_top then higher.disposition end as higher_disposition,
    case when not lines.is_below_top then lines.next_words end as next_words,
    case when not lines.is_below_top then lines.next_on end as next_on,
    lines.is_near and not lines.is_below_top as is_near,
    lines.due_on,
    dots.dots,
    lines.findings,
    lines.new_findings,
    lines.unconfirmed,
    lines.confirmed,
    lines.appealed,
    lines.with_measures,
    lines.measures,
    lines.last_measure,
    lines.last_measure_on,
    lines.states,
from lines
left join meta.step as higher
    on lines.top_position = higher.position
left join mart.cycle_dots as dots
    on
        dots.cycle = $cycle
        and case
            when lines.subject_kind in ('ranking', 'survey') then lines.subject_kind
            else 'other'
        end = dots.subject_kind
        and case
            when lines.subject_kind in ('ranking', 'survey') then lines.subject
            else lines.rule_id || '|' || lines.unit
        end = dots.line
order by
    lines.board = 'red',
    lines.severity desc,
    lines.findings desc,
    lines.unit,
    lines.rule_id,
    lines.finding_id
