-- One row per unit, ranked item and problem of the ledger whose names hold every word
-- of $wanted, at most $most of each kind, the closest first, with how many there are.
-- Of units only $unit where one is given. An item leads to the cycle shown, or where it
-- is not among the $cycles up to that, to the last that ranked it.
-- key: kind, scope?, target
with asked as (
    select
        lower($wanted) as text,
        list_filter(
            string_split(lower($wanted), ' '), lambda word: word <> ''
        ) as words,
        (
            select shown.cycle_index,
            from mart.cycle as shown
            where shown.cycle = $cycle
        ) as cycle_index,
),

directory as (
    select
        unit,
        former_names,
    from mart.unit
),

named as (
    select unit,
    from directory
    union
    select standing.unit,
    from mart.standing as standing
    union
    select score.unit,
    from mart.survey_score as score
    union
    select finding.unit,
    from mart.finding as finding
    union
    select problem.unit,
    from mart.problem as problem
),

units as (
    select
        1 as place,
        '单位' as kind,
        null as scope,
        named.unit as target,
        named.unit as words,
        case
            when len(directory.former_names) > 0
                then '曾用名 ' || array_to_string(directory.former_names, '、')
            else ''
        end as beside,
        null as last_index,
    from named
    left join directory
        on named.unit = directory.unit
    where named.unit is not null and ($unit is null or named.unit = $unit)
),

items as (
    select
        2 as place,
        '事项' as kind,
        standing.scope,
        case when standing.scope = '全市' then '' else standing.participant || '　' end
        || standing.item
        || case
            when standing.list_group = '' then ''
            else '（' || standing.list_group || '）'
        end as target,
        target as words,
        standing.scope || '排名' as beside,
        max(standing.cycle_index) filter (
            where standing.cycle_index <= coalesce(
                asked.cycle_index, standing.cycle_index
            )
        ) as last_before,
        coalesce(last_before, max(standing.cycle_index)) as last_index,
    from mart.standing as standing
    cross join asked
    group by standing.scope, target
),

matching as (
    select
        problem.problem_id,
        problem.problem,
        problem.unit,
        problem.status,
    from mart.problem as problem
    cross join asked
    where
        contains(lower(problem.problem_id || ' ' || problem.problem), asked.words[1])
        and len(
            list_filter(
                asked.words[2:],
                lambda word: not contains(
                    lower(problem.problem_id || ' ' || problem.problem), word
                )
            )
        ) = 0
),

closest as (
    select matching.*,
    from matching
    cross join asked
    order by
        lower(matching.problem_id) = asked.text desc,
        starts_with(lower(matching.problem_id), asked.text) desc,
        matching.problem_id
    limit $most
),

problems as (
    select
        3 as place,
        '问题' as kind,
        null as scope,
        problem_id as target,
        problem_id || '　' || shortened(problem) as words,
        unit || '　' || status as beside,
        null as last_index,
        (select count(*), from matching) as found_rows,
        row_number() over (
            order by lower(problem_id) = asked.text desc, problem_id
        ) as nth,
    from closest
    cross join asked
),

named_all as (
    select *,
    from units
    union all
    select * exclude (last_before),
    from items
),

found as (
    select
        named_all.*,
        count(*) over (partition by named_all.kind) as found_rows,
        row_number() over (
            partition by named_all.kind
            order by
                lower(named_all.target) = asked.text desc,
                starts_with(lower(named_all.words), asked.text) desc,
                named_all.last_index desc nulls last,
                list_position(
                    (select units, from mart.directory), named_all.target
                ) nulls last,
                named_all.target,
                named_all.scope
        ) as nth,
    from named_all
    cross join asked
    where
        len(asked.words) > 0
        and len(
            list_filter(
                asked.words,
                lambda word: not contains(
                    lower(named_all.words || ' ' || named_all.beside), word
                )
            )
        ) = 0
    union all
    select *,
    from problems
)

select
    found.kind,
    found.scope,
    found.target,
    found.words,
    found.beside,
    case
        when
            asked.cycle_index - found.last_index >= $cycles
            or found.last_index > asked.cycle_index
            then cycles.label
    end as cycle_label,
    found.found_rows,
from found
cross join asked
left join mart.cycle as cycles
    on found.last_index = cycles.cycle_index
where found.nth <= $most
order by found.place, found.nth
