-- One row per problem assigned in the cycle within $months months of the closing of
-- another of the same unit under the same 六个对照 tag. Untagged problems have no match.
with tagged as (
    select
        unit,
        problem_id,
        assigned_on,
        counted_closed_on,
        source_file,
        source_record,
        unnest(six_checks) as tag,
    from mart.problem
    where not is_withdrawn
),

closed as (
    select
        unit,
        tag,
        counted_closed_on,
        max(problem_id) as problem_id,
        arg_max((source_file, source_record), problem_id) as source,
    from tagged
    where counted_closed_on is not null
    group by unit, tag, counted_closed_on
),

repeated as (
    select
        later.problem_id,
        later.tag,
        earlier.problem_id as earlier_id,
        earlier.counted_closed_on as earlier_closed_on,
        earlier.source as earlier_source,
    from tagged as later
    asof inner join closed as earlier
        on
            later.unit = earlier.unit
            and later.tag = earlier.tag
            and later.assigned_on > earlier.counted_closed_on
    where
        later.assigned_on
        <= earlier.counted_closed_on + to_months(cast($months as integer))
),

gathered as (
    select
        problem_id,
        string_agg(tag, '、' order by tag) as tags,
        max(earlier_closed_on) as earlier_closed_on,
        arg_max(earlier_id, (earlier_closed_on, earlier_id)) as earlier_id,
        arg_max(earlier_source, (earlier_closed_on, earlier_id)) as earlier_source,
    from repeated
    group by problem_id
)

select
    cast($rule_id as varchar) as rule_id,
    cycles.cycle,
    problem.unit,
    problem.problem_id as subject,
    opening_of(problem.problem, 40) as item,
    null as scope,
    null as disposition,
    '销号' || (problem.assigned_on - gathered.earlier_closed_on) || '天后再次发生'
        as figure,
    '' as movement,
    null as streak,
    ['读法待定'] as readings,
    [
        ('六个对照', gathered.tags),
        ('上一件', gathered.earlier_id),
        ('上一件销号', day_text(gathered.earlier_closed_on)),
        ('这一件交办', day_text(problem.assigned_on)),
    ] as evidence,
    [(problem.source_file, problem.source_record), gathered.earlier_source] as sources,
    greatest(0, 999 - (problem.assigned_on - gathered.earlier_closed_on)) as weight,
    replace(
        cast($way_off as varchar), '{months}', cast(cast($months as integer) as varchar)
    ) as way_off,
    null as not_judged,
from gathered
inner join mart.problem as problem
    on gathered.problem_id = problem.problem_id
inner join mart.cycle as cycles
    on problem.assigned_on between cycles.start_on and cycles.cutoff_on
where
    cycles.cycle_index
    between cast($first_cycle as integer) and cast($last_cycle as integer)
