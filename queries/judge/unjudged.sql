-- One row per subject that a rule looked at in a cycle and did not judge, with why; so
-- too each list of the cycle that names ours without a rank.
-- key: rule_id, cycle, subject
with unranked as (
    select
        rule.rule_id,
        list_row.cycle,
        list_row.cycle_index,
        list_row.participant as unit,
        concat_ws(
            '|', list_row.scope, list_row.item, list_row.list_group,
            list_row.participant
        ) as subject,
        list_row.item
        || case
            when list_row.list_group = '' then ''
            else '（' || list_row.list_group || '）'
        end as item,
        list_row.scope,
        list_row.source_file,
        list_row.source_record,
    from mart.list_row as list_row
    inner join mart.cycle as cycles
        on list_row.cycle = cycles.cycle
    inner join meta.rule as rule
        on
            case
                when list_row.scope = '全市' then 'city_last_five'
                else 'district_last_three'
            end = rule.rule_id
            and cycles.cutoff_on >= rule.since
    where list_row.is_ours and list_row.rank is null
)

select
    verdict.rule_id,
    verdict.cycle,
    cycles.cycle_index,
    verdict.unit,
    verdict.subject,
    verdict.item,
    verdict.scope,
    verdict.figure,
    coalesce(
        verdict.not_judged,
        case
            when cycles.start_on > unit.active_to
                then
                    '单位已于'
                    || day_text(unit.active_to)
                    || '停用'
                    || coalesce('，由' || unit.successor || '接续', '')
                    || '，不判'
            else '单位' || day_text(unit.active_from) || '才启用，不判'
        end
    ) as reason,
    verdict.sources[1].file as source_file,
    verdict.sources[1].record as source_record,
from verdict
inner join mart.cycle as cycles
    on verdict.cycle = cycles.cycle
left join mart.unit as unit
    on verdict.unit = unit.unit
where
    verdict.not_judged is not null
    or not was_active(
        unit.active_from, unit.active_to, cycles.start_on, cycles.cutoff_on
    )
union all
select
    unranked.rule_id,
    unranked.cycle,
    unranked.cycle_index,
    unranked.unit,
    unranked.subject,
    unranked.item,
    unranked.scope,
    null as figure,
    '未参评，不判' as reason,
    unranked.source_file,
    unranked.source_record,
from unranked
