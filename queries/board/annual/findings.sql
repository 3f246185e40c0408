-- One row per finding of the red or black board in the year of a cycle, of one unit or
-- of all: its clause, matter, figure and state, and the first of the export records it
-- rests on. A problem of the ledger goes by its number: its words may tell who
-- complained.
-- key: finding_id
select
    finding.finding_id,
    finding.cycle,
    finding.unit,
    unit.unit_class,
    finding.board,
    finding.rule_id,
    rule.name as rule_name,
    rule.clause,
    case
        when finding.subject_kind = 'ledger' then '问题' || finding.subject
        else finding.item
    end as item,
    finding.subject_kind,
    finding.figure,
    finding.disposition,
    coalesce(finding.relief, finding.confirmation) as state,
    rule.reading is not null or len(finding.readings) > 0 as has_reading,
    finding.is_on_board,
    finding.is_published,
    finding.sources[1].file as source_file,
    finding.sources[1].record as source_record,
    len(finding.sources) as source_records,
from recorded.finding as finding
inner join mart.cycle as shown
    on is_in_year(finding.cycle_index, shown.cycle_index)
inner join meta.rule as rule
    on finding.rule_id = rule.rule_id
left join mart.unit as unit
    on finding.unit = unit.unit
where
    finding.board in ('red', 'black')
    and shown.cycle = $cycle
    and ($unit is null or finding.unit = $unit)
order by
    unit.unit_class nulls last,
    list_position((select units, from mart.directory), finding.unit) nulls last,
    finding.unit,
    finding.cycle_index,
    finding.board,
    finding.severity desc,
    finding.finding_id
