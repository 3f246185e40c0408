-- One row per line of the watch list of a cycle: a matter, or all matters of the ledger
-- or of duties that a unit has there by the same rule, whether they stand on a board or
-- records took them off. Worst first, praise last. A line leads with its heaviest
-- finding, on the board before off it; rules tells all of them by rule, that one's
-- first. A null filter takes everything, else only findings that it fits are counted.
-- The state on the ladder is the line's own; higher_disposition is what another finding
-- on the same subject stands on, where that is higher.
-- key: finding_id
-- rests on: of $cycle
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

-- The last cycle before in which a rule could find the same, where it was in force.
judged_before as (
    select
        finding.finding_id,
        max(earlier.cycle_index) filter (
            where
            finding.subject_kind not in ('ranking', 'survey')
            or assessed.subject is not null
        ) as last_index,
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    inner join mart.cycle as earlier
        on
            finding.cycle_index > earlier.cycle_index
            and rule.since <= earlier.cutoff_on
    left join assessed
        on
            finding.subject_kind = assessed.subject_kind
            and finding.subject = assessed.subject
            and earlier.cycle_index = assessed.cycle_index
    where finding.cycle = $cycle
    group by finding.finding_id
),

chosen as (
    select
        finding.finding_id,
        finding.matter,
        finding.is_on_board,
        finding.is_published,
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
        called_on(
            finding.rule_id,
            rule.name,
            bool_or(finding.board = 'black' and finding.is_on_board) over (
                partition by finding.matter
            )
        ) as rule_name,
        rule.clause,
        rule.office,
        rule.reading is not null or len(finding.readings) > 0 as has_reading,
        unit.unit_class,
        step.position,
        max(step.position) filter (where finding.is_on_board) over (
            partition by finding.subject_kind, finding.unit, finding.subject
        ) as top_position,
        judged_before.finding_id is not null and before.finding_id is null as is_new,
        coalesce(finding.relief, finding.confirmation) as state,
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    left join mart.unit as unit
        on finding.unit = unit.unit
    left join meta.step as step
        on finding.disposition = step.disposition
    left join judged_before
        on finding.finding_id = judged_before.finding_id
    left join recorded.finding as before
        on
            finding.rule_id = before.rule_id
            and finding.subject = before.subject
            and judged_before.last_index = before.cycle_index
    where finding.cycle = $cycle and ($unit is null or finding.unit = $unit)
),

ranked as (
    select
        chosen.*,
        first_value(chosen.rule_id) over worst_first as lead_rule,
        row_number() over worst_first as place_in_matter,
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
    window
        worst_first as (
            partition by chosen.matter
            order by
                chosen.is_on_board desc,
                chosen.board = 'black' desc,
                chosen.severity desc,
                chosen.finding_id
        )
),

placed as (
    select
        *,
        line_of(subject_kind, unit, lead_rule, matter) as line,
    from ranked
),

worst as (
    select *,
    from placed
    where place_in_matter = 1
    qualify row_number() over (
        partition by line
        order by is_on_board desc, severity desc, finding_id
    ) = 1
),

rules as (
    select
        line,
        rule_id,
        any_value(rule_name) as rule_name,
        any_value(clause) as clause,
        first(disposition order by severity desc, finding_id) as disposition,
        max(severity) as severity,
        bool_or(rule_id = lead_rule) as leads,
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
        max(streak) as streak,
        max(severity) filter (where place_in_matter = 1) as severity,
        list_sort(list_distinct(flatten(list(readings)))) as readings,
        bool_or(has_reading) as has_reading,
        bool_and(is_below_top) filter (where place_in_matter = 1) as is_below_top,
        max(top_position) as top_position,
        min(due_on) as due_on,
        first(next_words order by next_on nulls last, severity desc) filter (
            where next_words is not null
        ) as next_words,
        min(next_on) filter (where next_words is not null) as next_on,
        count(distinct matter) filter (where is_near) as near_matters,
        count(distinct matter) as matters,
        count(*) as findings,
        count(*) filter (where is_published) as published,
        count(*) filter (where is_new) as new_findings,
        count(*) filter (where measures > 0) as with_measures,
        cast(sum(measures) as bigint) as measures,
        arg_max(last_measure, (last_measure_on, finding_id)) as last_measure,
        max(last_measure_on) as last_measure_on,
        histogram(state) as states,
        list(finding_id order by severity desc, finding_id) filter (
            where state = '未核实'
        ) as waiting,
    from placed
    group by line
)

select
    worst.finding_id,
    worst.board,
    worst.rule_id,
    worst.rule_name,
    worst.clause,
    worst.office,
    worst.unit,
    worst.unit_class,
    worst.subject_kind,
    worst.item,
    worst.figure,
    worst.movement,
    lines.streak,
    worst.disposition,
    worst.position,
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
from lines
inner join worst
    on lines.line = worst.line
inner join told
    on lines.line = told.line
left join meta.step as higher
    on lines.top_position = higher.position
left join mart.cycle_dots as dots
    on
        dots.cycle = $cycle
        and case
            when worst.subject_kind in ('ranking', 'survey') then worst.subject_kind
            else 'other'
        end = dots.subject_kind
        and case
            when worst.subject_kind in ('ranking', 'survey') then worst.subject
            else worst.rule_id || '|' || worst.unit
        end = dots.line
order by
    worst.board = 'red',
    worst.board = 'watch',
    lines.severity desc,
    lines.matters desc,
    list_position((select units, from mart.directory), worst.unit) nulls last,
    worst.unit,
    worst.rule_id,
    worst.finding_id
