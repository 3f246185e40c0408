-- One row per cycle and matter that the visiting group must see (四个必访): why, since
-- when, by when, and when the export says it was visited; position orders the list.
-- A visit is recorded under record_cycle and subject, which stay the same from version
-- to version: ranks lag anew in each cycle, every other matter is visited once.
-- rests_on names the findings behind it as rule|subject. A matter assigned by the
-- leaders and an incident leave the list where they were visited before listed_from,
-- the first day of the cycle; the others stand as long as they are found.
-- place is the number of the source in the plan.
-- key: cycle, source, subject
with placed as (
    select
        standing.cycle,
        standing.cycle_index,
        standing.subject,
        row_number() over history as position,
        coalesce(bool_or(finding.finding_id is not null), false) as is_found,
    from mart.standing as standing
    left join mart.finding as finding
        on
            standing.cycle = finding.cycle
            and standing.subject = finding.subject
            and finding.subject_kind = 'ranking'
            and finding.board = 'black'
    where not standing.is_short_list
    group by standing.cycle, standing.cycle_index, standing.subject
    window history as (
        partition by standing.subject order by standing.cycle_index
    )
),

spoken as (
    select
        *,
        coalesce(
            max(case when not is_found then position end) over (
                partition by subject order by cycle_index
            ),
            0
        ) as broken_at,
    from placed
),

begun as (
    select
        cycle,
        subject,
        first_value(cycle) over (
            partition by subject, broken_at order by cycle_index
        ) as first_cycle,
    from spoken
    where is_found
),

lagging_items as (
    select
        finding.cycle,
        finding.cycle_index,
        finding.unit,
        finding.subject,
        first(finding.finding_id order by finding.severity desc, finding.finding_id)
            as finding_id,
        first(finding.item order by finding.severity desc, finding.finding_id) as item,
        first(
            finding.scope || finding.figure || '，' || rule.name
            order by finding.severity desc, finding.finding_id
        ) as figure,
        max(finding.severity) as severity,
        list(finding.rule_id || '|' || finding.subject order by finding.rule_id)
            as rests_on,
        first(finding.sources order by finding.severity desc, finding.finding_id)
            as sources,
    from mart.finding as finding
    inner join meta.rule as rule
        on finding.rule_id = rule.rule_id
    where finding.subject_kind = 'ranking' and finding.board = 'black'
    group by finding.cycle, finding.cycle_index, finding.unit, finding.subject
),

lagging as (
    select
        items.cycle,
        items.cycle_index,
        2 as place,
        '排名落后' as source,
        '排名落后|' || items.unit as subject,
        items.cycle as record_cycle,
        items.unit,
        string_agg(distinct items.item, '、' order by items.item) as matter,
        string_agg(
            items.item || '　' || items.figure, '；'
            order by items.severity desc, items.subject
        ) as why,
        min(started.cutoff_on) as since_on,
        arg_min(started.label, started.cycle_index) as since_cycle,
        cast(null as date) as due_on,
        cast(null as date) as visited_on,
        cast(null as date) as listed_from,
        first(items.finding_id order by items.severity desc, items.subject)
            as finding_id,
        flatten(list(items.rests_on order by items.subject)) as rests_on,
        list_sort(list_distinct(flatten(list(items.sources)))) as sources,
    from lagging_items as items
    inner join begun
        on items.cycle = begun.cycle and items.subject = begun.subject
    inner join mart.cycle as started
        on begun.first_cycle = started.cycle
    group by items.cycle, items.cycle_index, items.unit
),

overdue as (
    select
        finding.cycle,
        finding.cycle_index,
        3 as place,
        '滞后超期' as source,
        '滞后超期|台账|' || finding.subject as subject,
        '' as record_cycle,
        finding.unit,
        shortened(problem.problem) as matter,
        '台账' || finding.subject || '，' || finding.figure as why,
        greatest(
            problem.due_on + setting.severely_overdue_days + 1, problem.assigned_on
        ) as since_on,
        null as since_cycle,
        problem.due_on,
        cast(null as date) as visited_on,
        cast(null as date) as listed_from,
        finding.finding_id,
        [finding.rule_id || '|' || finding.subject] as rests_on,
        finding.sources,
    from mart.finding as finding
    inner join mart.problem as problem
        on finding.subject = problem.problem_id
    inner join mart.setting as setting
        on finding.cycle = setting.cycle
    where finding.rule_id = 'severely_overdue'
),

behind as (
    select
        finding.cycle,
        finding.cycle_index,
        3 as place,
        '滞后超期' as source,
        '滞后超期|督查|' || finding.subject as subject,
        '' as record_cycle,
        finding.unit,
        shortened(inspection.matter) as matter,
        '重点督查' || finding.subject || '，' || finding.figure as why,
        inspection.lags_on as since_on,
        null as since_cycle,
        inspection.due_on,
        inspection.visited_on,
        cast(null as date) as listed_from,
        finding.finding_id,
        [finding.rule_id || '|' || finding.subject] as rests_on,
        finding.sources,
    from mart.finding as finding
    inner join mart.inspection as inspection
        on
            finding.cycle = inspection.cycle
            and finding.subject = inspection.inspection_id
    where finding.rule_id = 'inspection_behind'
),

assigned as (
    select
        inspection.cycle,
        inspection.cycle_index,
        case when inspection.found_by = '领导安排' then 1 else 4 end as place,
        case
            when inspection.found_by = '领导安排' then '领导安排'
            else '突发事件'
        end as source,
        source || '|督查|' || inspection.inspection_id as subject,
        '' as record_cycle,
        inspection.unit,
        shortened(inspection.matter) as matter,
        inspection.found_by || '，督查事项' || inspection.inspection_id as why,
        inspection.assigned_on as since_on,
        null as since_cycle,
        inspection.due_on,
        inspection.visited_on,
        inspection.start_on as listed_from,
        null as finding_id,
        cast([] as varchar[]) as rests_on,
        [
            struct_pack(
                file := inspection.source_file, record := inspection.source_record
            ),
        ] as sources,
    from mart.inspection as inspection
    inner join mart.setting as setting
        on inspection.cycle = setting.cycle
    where
        inspection.found_by <> '重点督查'
        and inspection.cutoff_on >= setting.visits_since
        and coalesce(inspection.visited_on >= inspection.start_on, true)
),

listed as (
    select *,
    from assigned
    union all by name
    select *,
    from lagging
    union all by name
    select *,
    from overdue
    union all by name
    select *,
    from behind
)

select
    *,
    row_number() over (
        partition by cycle
        order by
            place,
            since_on,
            list_position((select units, from mart.directory), unit) nulls last,
            unit,
            subject
    ) as position,
from listed
order by cycle_index, position
