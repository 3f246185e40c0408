-- One row per problem falsely closed or refused. The ledger says it without a date, so
-- it is found in the current cycle, and in those that only the ledger reaches after it.
select
    cast($rule_id as varchar) as rule_id,
    problem.cycle,
    problem.unit,
    problem.problem_id as subject,
    opening_of(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    problem.status as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    [
        ('交办日期', day_text(problem.assigned_on)),
        ('整改时限', due_text(problem.due_on, problem.due_words)),
        ('截至', day_text(problem.cutoff_on)),
        ('状态', problem.status),
    ] as evidence,
    [(problem.source_file, problem.source_record)] as sources,
    100 as weight,
    cast($way_off as varchar) as way_off,
    null as not_judged,
from mart.problem_cycle as problem
inner join mart.cycle as current_cycle
    on
        current_cycle.is_current
        and problem.cycle_index >= current_cycle.cycle_index
where
    problem.is_open
    and problem.status in ('虚假整改', '拒不整改')
    and problem.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
