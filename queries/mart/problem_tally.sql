-- One row per cycle, unit (and 全区), kind of tag and tag: problems assigned since the
-- cycle's figures count, problems open at the cut-off, and either of the two: those on
-- its books. A problem with several 六个对照 tags counts under each; one without a tag
-- is 未注明. The departments of the plan are one 来源 here.
-- key: cycle, unit, kind, value
with tagged as (
    select
        problem.cycle,
        problem.cycle_index,
        problem.unit,
        problem.problem_class,
        case
            when source.kind = '部门' then '职能部门'
            else coalesce(problem.found_by, '未注明')
        end as found_by,
        case
            when array_length(problem.six_checks) = 0 then ['未注明']
            else problem.six_checks
        end as six_checks,
        count(*) filter (where problem.is_counted) as problems,
        count(*) filter (where problem.is_open) as open_problems,
        count(*) as on_books,
    from mart.problem_cycle as problem
    left join meta.source as source
        on problem.found_by = source.source
    where problem.is_counted or problem.is_open
    group by all
),

listed as (
    select
        cycle,
        cycle_index,
        unit,
        '问题类别' as kind,
        problem_class as tag,
        problems,
        open_problems,
        on_books,
    from tagged
    union all
    select
        cycle,
        cycle_index,
        unit,
        '来源' as kind,
        found_by as tag,
        problems,
        open_problems,
        on_books,
    from tagged
    union all
    select
        cycle,
        cycle_index,
        unit,
        '六个对照' as kind,
        unnest(six_checks) as tag,
        problems,
        open_problems,
        on_books,
    from tagged
),

summed as (
    select
        cycle,
        cycle_index,
        coalesce(unit, '全区') as unit,
        kind,
        tag as value,
        cast(sum(problems) as bigint) as problems,
        cast(sum(open_problems) as bigint) as open_problems,
        cast(sum(on_books) as bigint) as on_books,
    from listed
    group by grouping sets (
        (cycle, cycle_index, unit, kind, tag), (cycle, cycle_index, kind, tag)
    )
)

select *,
from summed
where problems > 0 or open_problems > 0
order by cycle_index, unit, kind, problems desc, value
