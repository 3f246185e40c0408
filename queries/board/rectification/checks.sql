-- One row per problem closed by the cut-off of a cycle, with its spot check in the
-- ledger and the last one on record; so too what was checked on record and is open, or
-- no more in the ledger. Those where the two differ come first, then the latest closed;
-- at most $most that hold every word of $wanted, each with how many there are.
-- key: problem_id
with recorded as (
    select
        subject as problem_id,
        arg_max(value, origin_seq) as result,
        arg_max(done_on, origin_seq) as done_on,
        arg_max(unit, origin_seq) as unit,
        arg_max(item, origin_seq) as problem,
    from recorded.entry
    where kind = '核查' and rule_id = 'problem'
    group by subject
),

held as (
    select
        problem.problem_id,
        problem.problem,
        problem.unit,
        problem.status,
        problem.closed_on,
        problem.spot_check,
        problem.assigned_on <= cycles.cutoff_on as is_assigned,
        problem.status = '已销号'
        and closed_by(problem.closed_on, cycles.cutoff_on) as is_closed,
    from mart.problem as problem
    inner join mart.cycle as cycles
        on cycles.cycle = $cycle
),

compared as (
    select
        coalesce(held.problem_id, recorded.problem_id) as problem_id,
        coalesce(held.problem, recorded.problem) as problem,
        coalesce(held.unit, recorded.unit) as unit,
        held.status,
        held.closed_on,
        coalesce(held.is_closed, false) as is_closed,
        held.spot_check,
        recorded.result as recorded_check,
        recorded.done_on as recorded_on,
        case
            when recorded.problem_id is null then null
            when held.problem_id is null then '台账已无此件'
            when held.spot_check is null then '台账未填'
            when held.spot_check <> recorded.result then '不一致'
            else '一致'
        end as verdict,
    from held
    full outer join recorded
        on held.problem_id = recorded.problem_id
    where
        held.problem_id is null
        or (held.is_assigned and (held.is_closed or recorded.problem_id is not null))
),

counted as (
    select
        *,
        coalesce(verdict <> '一致', false) as differs,
        count(*) filter (where is_closed) over () as closed_problems,
        count(*) filter (where is_closed and spot_check is not null) over ()
            as checked_problems,
        count(verdict) over () as recorded_problems,
        count(*) filter (where verdict <> '一致') over () as differing_problems,
        count(*) filter (where verdict = '台账未填') over () as unfilled_problems,
    from compared
    where $unit is null or unit = $unit
)

select
    * replace (shortened(problem) as problem),
    count(*) over () as found_problems,
from counted
where
    len(
        list_filter(
            string_split(coalesce($wanted, ''), ' '),
            lambda word: not contains(
                lower(problem_id || ' ' || problem), lower(word)
            )
        )
    ) = 0
order by
    differs desc,
    case when differs then recorded_on end desc nulls last,
    closed_on desc nulls last,
    problem_id
limit $most
