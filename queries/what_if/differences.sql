-- One row per finding that is made only before a change (离开), only after it (新列入), or
-- both times with other figures (改变); worst first within each cycle, at most $most of
-- them, and how many there are in all.
with paired as (
    select
        case
            when after.finding_id is null then '离开'
            when before.finding_id is null then '新列入'
            else '改变'
        end as change,
        coalesce(after.rule_id, before.rule_id) as rule_id,
        coalesce(after.cycle, before.cycle) as cycle,
        coalesce(after.cycle_index, before.cycle_index) as cycle_index,
        coalesce(after.subject, before.subject) as subject,
        coalesce(after.finding_id, before.finding_id) as finding_id,
        coalesce(after.unit, before.unit) as unit,
        coalesce(after.item, before.item) as item,
        coalesce(after.board, before.board) as board,
        coalesce(after.disposition, before.disposition) as disposition,
        coalesce(after.severity, before.severity) as severity,
        before.figure as figure_before,
        after.figure as figure_after,
        before.streak as streak_before,
        after.streak as streak_after,
    from what_if.before as before
    full outer join what_if.after as after
        on
            before.rule_id = after.rule_id
            and before.cycle = after.cycle
            and before.subject = after.subject
    where before is distinct from after
)

select
    paired.*,
    rule.name as rule_name,
    rule.clause,
    count(*) over () as differences,
from paired
inner join meta.rule as rule
    on paired.rule_id = rule.rule_id
order by
    paired.cycle_index,
    paired.severity desc,
    paired.rule_id,
    list_position((select units, from mart.directory), paired.unit) nulls last,
    paired.unit,
    paired.subject
limit $most
