-- One row per line of the watch list of a cycle: a matter, or all matters of the ledger
-- or of duties that a unit has there by the same rule, whether they stand on a board or
-- records took them off. Worst first, praise last. A line leads with its heaviest
-- finding, on the board before off it; rules tells all of them by rule, that one's
-- first. A null filter takes everything, else only findings that it fits are counted.
-- The state on the ladder is the line's own; higher_disposition is what another finding
-- on the same subject stands on, where that is higher. Of the findings nobody confirmed
-- yet waiting names at most $most, the heaviest first; that one where $most is null.
-- place is what puts the lines of several units in order.
-- key: finding_id
-- rests on: of $cycle, measures of $cycle
with assessed as (
    select
        'ranking' as subject_kind,
        subject,
        cycle_index,
    from mart.assessed_place
    union all
    select
        'survey' as subject_kind,
        track || '|' || subject as subject,
        cycle_index,
    from mart.survey_score
    where is_judged
),

-- The cycles before in which a rule could find anything.
earlier as (
    select
        rule.rule_id,
        before.cycle_index,
    from mart.cycle as shown
    inner join mart.cycle as before
        on shown.cycle_index > before.cycle_index
    inner join meta.rule as rule
        on before.cutoff_on >= rule.since
    where shown.cycle = $cycle
),

-- The last of them; of a place or a score, the last in which it was assessed.
last_of_rule as (
    select
        rule_id,
        max(cycle_index) as cycle_index,
    from earlier
    group by rule_id
),

last_assessed as (
    select
        earlier.rule_id,
        assessed.subject_kind,
        assessed.subject,
        max(earlier.cycle_index) as cycle_index,
    from earlier
    inner join assessed
        on earlier.cycle_index = assessed.cycle_index
    group by earlier.rule_id, assessed.subject_kind, assessed.subject
),

found as (
    select
        finding.finding_id,
        finding.matter,
        finding.is_on_board,
        finding.is_published,
        finding.rule_id,
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
        finding.measures,
        finding.last_measure,
        finding.last_measure_on,
        step.position,
        coalesce(finding.relief, finding.confirmation) as state,
    from recorded.finding as finding
    left join meta.step as step
        on finding.disposition = step.disposition
    where finding.cycle = $cycle and ($unit is null or finding.unit = $unit)
),

subjects as (
    select
        subject_kind,
        unit,
        subject,
        max(position) filter (where is_on_board) as top_position,
        bool_or(board = 'black' and is_on_board) as is_black,
    from found
    group by subject_kind, unit, subject
),

chosen as (
    select
        found.*,
        rule.clause,
        rule.name as rule_name,
        rule.reading is not null or len(found.readings) > 0 as has_reading,
        last_of_rule.rule_id is not null and before.subject is null as is_new,
    from found
    inner join meta.rule as rule
        on found.rule_id = rule.rule_id
    left join mart.unit as unit
        on found.unit = unit.unit
    left join last_of_rule
        on found.rule_id = last_of_rule.rule_id
    left join last_assessed
        on
            found.rule_id = last_assessed.rule_id
            and found.subject_kind = last_assessed.subject_kind
            and found.subject = last_assessed.subject
    left join recorded.finding as before
        on
            found.rule_id = before.rule_id
            and found.subject = before.subject
            and if(
                found.subject_kind in ('ranking', 'survey'),
                last_assessed.cycle_index,
                last_of_rule.cycle_index
            ) = before.cycle_index
    where
        ($unit_class is null or unit.unit_class = $unit_class)
        and ($clause is null or rule.clause = $clause)
        and ($state is null or found.state = $state)
        and ($board is null or found.board = $board)
),

matters as (
    select
        matter,
        min_by(
            struct_pack(rule_id := rule_id, finding_id := finding_id),
            row(not is_on_board, board <> 'black', -severity, finding_id)
        ) as worst,
    from chosen
    group by matter
),

placed as (
    select
        chosen.*,
        line_of(
            chosen.subject_kind, chosen.unit, matters.worst.rule_id, chosen.matter
        ) as line,
        chosen.rule_id = matters.worst.rule_id as leads,
        chosen.finding_id = matters.worst.finding_id as is_worst,
        called_on(chosen.rule_id, chosen.rule_name, subjects.is_black) as called,
        subjects.top_position,
        chosen.board <> 'red'
        and coalesce(chosen.position < subjects.top_position, false) as is_below_top,
        ladder.due_on,
        ladder.next_words,
        ladder.next_on,
        coalesce(ladder.is_near, false) as is_near,
    from chosen
    inner join matters
        on chosen.matter = matters.matter
    inner join subjects
        on
            chosen.subject_kind = subjects.subject_kind
            and chosen.unit is not distinct from subjects.unit
            and chosen.subject = subjects.subject
    left join mart.ladder as ladder
        on
            chosen.board <> 'red'
            and ladder.cycle = $cycle
            and chosen.subject_kind = ladder.subject_kind
            and chosen.subject = ladder.subject
            and chosen.unit = ladder.unit
),

rules as (
    select
        line,
        rule_id,
        any_value(called) as rule_name,
        any_value(clause) as clause,
        min_by(
            struct_pack(disposition := disposition), row(-severity, finding_id)
        ).disposition as disposition,
        max(severity) as severity,
        bool_or(leads) as leads,
        count(*) as findings,
        count(*) filter (where is_published) as published,
        histogram(state) as states,
    from placed
    group by line, rule_id
),

told as (
    select
        line,
        list(
            struct_pack(
                rule_id := rule_id,
                rule_name := rule_name,
                clause := clause,
                disposition := disposition,
                findings := findings,
                published := published,
                states := states
            )
            order by leads desc, severity desc, rule_id
        ) as rules,
    from rules
    group by line
),

lines as (
    select
        line,
        min_by(
            struct_pack(
                finding_id := finding_id,
                board := board,
                rule_id := rule_id,
                rule_name := called,
                unit := unit,
                subject_kind := subject_kind,
                subject := subject,
                item := item,
                figure := figure,
                movement := movement,
                disposition := disposition
            ),
            row(not is_on_board, -severity, finding_id)
        ) filter (where is_worst) as worst,
        max(streak) as streak,
        max(severity) filter (where is_worst) as severity,
        list_sort(list_distinct(flatten(list(readings)))) as readings,
        bool_or(has_reading) as has_reading,
        bool_and(is_below_top) filter (where is_worst) as is_below_top,
        max(top_position) as top_position,
        min(due_on) as due_on,
        first(
            next_words order by next_on nulls last, severity desc, finding_id
        ) filter (where next_words is not null) as next_words,
        min(next_on) filter (where next_words is not null) as next_on,
        count(*) filter (where is_worst and is_near) as near_matters,
        count(*) filter (where is_worst) as matters,
        count(*) as findings,
        count(*) filter (where is_published) as published,
        count(*) filter (where is_new) as new_findings,
        count(*) filter (where measures > 0) as with_measures,
        cast(sum(measures) as bigint) as measures,
        arg_max(last_measure, (last_measure_on, finding_id)) as last_measure,
        max(last_measure_on) as last_measure_on,
        histogram(state) as states,
        min_by(finding_id, row(-severity, finding_id), coalesce($most, 1)) filter (
            where state = '未核实'
        ) as waiting,
    from placed
    group by line
)

select
    lines.worst.finding_id,
    lines.worst.board,
    lines.worst.rule_id,
    lines.worst.rule_name,
    rule.clause,
    rule.office,
    lines.worst.unit,
    unit.unit_class,
    lines.worst.subject_kind,
    lines.worst.item,
    lines.worst.figure,
    lines.worst.movement,
    lines.streak,
    lines.worst.disposition,
    step.position,
    told.rules,
    lines.readings,
    lines.has_reading,
    case when lines.is_below_top then higher.disposition end as higher_disposition,
    case when not lines.is_below_top then lines.next_words end as next_words,
    case when not lines.is_below_top then lines.next_on end as next_on,
    lines.near_matters > 0 and not lines.is_below_top as is_near,
    if(lines.is_below_top, 0, lines.near_matters) as near_matters,
    lines.due_on,
    dots.dots,
    lines.matters,
    lines.findings,
    lines.published,
    lines.new_findings,
    lines.with_measures,
    lines.measures,
    lines.last_measure,
    lines.last_measure_on,
    lines.states,
    coalesce(lines.waiting, []) as waiting,
    hex(
        create_sort_key(
            row(
                lines.worst.board = 'red',
                lines.worst.board = 'watch',
                -lines.severity,
                -lines.matters,
                list_position((select units, from mart.directory), lines.worst.unit),
                lines.worst.unit,
                lines.worst.rule_id,
                lines.worst.finding_id
            ),
            'asc nulls last'
        )
    ) as place,
from lines
inner join meta.rule as rule
    on lines.worst.rule_id = rule.rule_id
inner join told
    on lines.line = told.line
left join mart.unit as unit
    on lines.worst.unit = unit.unit
left join meta.step as step
    on lines.worst.disposition = step.disposition
left join meta.step as higher
    on lines.top_position = higher.position
left join mart.cycle_dots as dots
    on
        dots.cycle = $cycle
        and case
            when lines.worst.subject_kind in ('ranking', 'survey')
                then lines.worst.subject_kind
            else 'other'
        end = dots.subject_kind
        and case
            when lines.worst.subject_kind in ('ranking', 'survey')
                then lines.worst.subject
            else lines.worst.rule_id || '|' || lines.worst.unit
        end = dots.line
order by place
