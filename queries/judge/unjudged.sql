-- One row per subject that a rule looked at in a cycle and did not judge, with why.
select
    verdict.rule_id,
    verdict.cycle,
    cycles.cycle_index,
    verdict.unit,
    verdict.subject,
    verdict.item,
    verdict.scope,
    verdict.figure,
    verdict.not_judged as reason,
    verdict.sources[1].file as source_file,
    verdict.sources[1].record as source_record,
from verdict
inner join mart.cycle as cycles
    on verdict.cycle = cycles.cycle
where verdict.not_judged is not null
