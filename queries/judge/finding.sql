-- One row per finding: what a clause rule says of one subject in one cycle. Rule, cycle
-- and subject are its identity: it keeps its id, and its records, when the unit or a
-- figure is corrected. A unit that was not there on any day of the cycle has none. One
-- of a quarter begun before its rule was issued says so.
-- key: finding_id
select
    verdict.rule_id
    || '-'
    || verdict.cycle
    || '-'
    || left(md5(verdict.subject), 16) as finding_id,
    verdict.rule_id,
    verdict.cycle,
    cycles.cycle_index,
    verdict.unit,
    rule.subject_kind,
    verdict.subject,
    verdict.item,
    verdict.scope,
    rule.board,
    coalesce(verdict.disposition, rule.disposition) as disposition,
    verdict.figure,
    verdict.movement,
    verdict.streak,
    verdict.readings
    || case
        when cycles.start_on < rule.since
            then
                [
                    '读法待定：这一季在印发前已开始，名次、得分和问题按全季计，'
                    || '规定动作按印发前后的日子计；另一种读法：这一季不认定',
                ]
        else []
    end as readings,
    verdict.evidence,
    verdict.sources,
    rule.severity * 1000 + verdict.weight as severity,
    verdict.way_off,
from verdict
inner join mart.cycle as cycles
    on verdict.cycle = cycles.cycle
inner join meta.rule as rule
    on verdict.rule_id = rule.rule_id
left join mart.unit as unit
    on verdict.unit = unit.unit
where
    verdict.not_judged is null
    and was_active(unit.active_from, unit.active_to, cycles.start_on, cycles.cutoff_on)
