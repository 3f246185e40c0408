-- One row per line of a board in a cycle: a matter, or all matters of the ledger or
-- of duties that a unit has there by the same rule. It leads with the heaviest finding,
-- and rules tells all of them by rule, that one's first. What stands on the black board
-- is not watched besides. A null filter takes everything, else only findings that it
-- fits are counted; of confirmations, everything that stands on a board: what was found
-- untrue, excused or revoked has left it. file and record say where in the exports it
-- stands first, records on how many it rests. The heaviest step is first, and within a
-- step units stand in the order of the directory.
-- A line of problems or duties names each matter it holds: a problem by its number.
-- key: finding_id
-- rests on: of $cycle
with standing as (
    select
        finding.*,
        rule.name as rule_name,
        rule.clause,
        rule.basis,
        unit.unit_class,
        coalesce(finding.relief, finding.confirmation) as state,
        rule.reading is not null or len(finding.readings) > 0 as has_reading,
        bool_or(finding.board = 'black' and finding.is_on_board) over (
            partition by finding.matter
        ) as is_black,
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    left join mart.unit as unit
        on finding.unit = unit.unit
    where finding.cycle = $cycle
),

chosen as (
    select
        *,
        first_value(rule_id) over (
            partition by board, matter
            order by severity desc, finding_id
        ) as lead_rule,
    from standing
    where
        not (board = 'watch' and is_black)
        and ($board_unit is null or unit = $board_unit)
        and ($unit_class is null or unit_class = $unit_class)
        and ($clause is null or clause = $clause)
        and (
            $certainty is null
            or ($certainty = 'certain' and not has_reading)
            or ($certainty = 'open' and has_reading)
        )
        and case
            when $confirmation is null then is_on_board
            when $confirmation = 'published' then is_published
            when $confirmation = 'open' then is_on_board and state = '未核实'
            when $confirmation = 'unanswered' then is_on_board and state = '存疑未答'
            else not is_on_board
        end
),

placed as (
    select
        *,
        line_of(subject_kind, unit, lead_rule, matter) as line,
    from chosen
),

rules as (
    select
        board,
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
    group by board, line, rule_id
),

told as (
    select
        board,
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
    group by board, line
),

lines as (
    select
        board,
        line,
        first(finding_id order by severity desc, finding_id) as finding_id,
        list_sort(list_distinct(flatten(list(readings)))) as readings,
        bool_or(has_reading) as has_reading,
        max(streak) as streak,
        max(severity) as severity,
        count(distinct matter) as matters,
        list_sort(
            list(distinct if(subject_kind = 'ledger', subject, item))
            filter (where subject_kind in ('ledger', 'duty'))
        ) as named,
        count(*) as findings,
        count(*) filter (where is_published) as published,
        histogram(state) as states,
        list_sort(list_distinct(flatten(list(sources)))) as sources,
    from placed
    group by board, line
)

select
    lines.finding_id,
    lines.board,
    worst.rule_id,
    worst.rule_name,
    worst.clause,
    worst.basis,
    worst.unit,
    worst.unit_class,
    worst.subject_kind,
    worst.scope,
    worst.item,
    worst.figure,
    worst.movement,
    lines.streak,
    worst.disposition,
    told.rules,
    lines.readings,
    lines.has_reading,
    lines.matters,
    coalesce(lines.named, []) as named,
    lines.findings,
    lines.published,
    lines.states,
    lines.sources[1].file as file,
    lines.sources[1].record as record,
    len(lines.sources) as records,
from lines
inner join placed as worst
    on lines.finding_id = worst.finding_id
inner join told
    on lines.board = told.board and lines.line = told.line
left join meta.step as step
    on worst.disposition = step.disposition
order by
    step.position desc nulls last,
    list_position((select units, from mart.directory), worst.unit) nulls last,
    worst.unit,
    lines.severity desc,
    lines.matters desc,
    worst.rule_id,
    lines.finding_id
