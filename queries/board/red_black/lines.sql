-- One row per line of a board in a cycle: a finding, or all ledger or duty findings of
-- one unit under one rule. A null filter takes everything; of confirmations, everything
-- that stands on a board: what was found untrue, excused or revoked has left it.
-- key: finding_id
with chosen as (
    select
        finding.*,
        rule.name as rule_name,
        rule.clause,
        rule.basis,
        unit.unit_class,
        rule.reading is not null or len(finding.readings) > 0 as has_reading,
        case
            when finding.subject_kind in ('ledger', 'duty') then finding.unit
            else finding.finding_id
        end as line,
    from recorded.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    left join mart.unit as unit
        on finding.unit = unit.unit
    where
        finding.cycle = $cycle
        and case
            when $confirmation is null then finding.is_on_board
            when $confirmation = 'published' then finding.is_published
            when $confirmation = 'open'
                then finding.is_on_board and not finding.is_published
            else not finding.is_on_board
        end
),

lines as (
    select
        board,
        rule_id,
        line,
        any_value(rule_name) as rule_name,
        any_value(clause) as clause,
        any_value(basis) as basis,
        any_value(unit) as unit,
        any_value(unit_class) as unit_class,
        any_value(subject_kind) as subject_kind,
        any_value(scope) as scope,
        arg_min(disposition, (-severity, finding_id)) as disposition,
        arg_min(item, (-severity, finding_id)) as item,
        arg_min(figure, (-severity, finding_id)) as figure,
        arg_min(movement, (-severity, finding_id)) as movement,
        max(streak) as streak,
        first(finding_id order by severity desc, finding_id) as finding_id,
        list_sort(list_distinct(flatten(list(readings)))) as readings,
        bool_or(has_reading) as has_reading,
        max(severity) as severity,
        count(*) as findings,
        count(*) filter (where is_published) as published,
        max(
            case
                when not is_on_board then coalesce(relief, nullif(confirmation, '已核实'))
            end
        ) as relief,
    from chosen
    group by board, rule_id, line
)

select
    finding_id,
    board,
    rule_id,
    rule_name,
    clause,
    basis,
    unit,
    unit_class,
    subject_kind,
    scope,
    item,
    figure,
    movement,
    streak,
    disposition,
    readings,
    has_reading,
    findings,
    published,
    relief,
from lines
where
    ($unit_class is null or unit_class = $unit_class)
    and ($board_unit is null or unit = $board_unit)
    and ($clause is null or clause = $clause)
    and (
        $certainty is null
        or ($certainty = 'certain' and not has_reading)
        or ($certainty = 'open' and has_reading)
    )
order by severity desc, findings desc, unit, rule_id, finding_id
