-- One row per place of ours: the words and sources that every finding on it shows.
-- key: cycle, subject
select
    standing.cycle,
    standing.subject,
    standing.unit,
    standing.scope,
    standing.item
    || case
        when standing.list_group = '' then ''
        else '（' || standing.list_group || '）'
    end as item,
    standing.rank || '/' || coalesce(cast(standing.ranked as varchar), '—') as figure,
    case
        when standing.places_up is null then '新'
        when standing.places_up > 0 then '↑' || standing.places_up
        when standing.places_up < 0 then '↓' || -standing.places_up
        else '持平'
    end as movement,
    case when standing.is_in_front then ['全市第一方阵'] else [] end
    || case when standing.tied then ['名次并列'] else [] end
    || case when standing.missed_cycles > 0 then ['中间缺期'] else [] end
    || case
        when standing.is_irregular
            then ['名次有重复或跳号：照公布的用，并列的按最好的一位看']
        else []
    end
    || case when standing.is_group_renamed then ['组别名称前后不同'] else [] end
        as readings,
    cast(
        [
            ('名次', '第' || standing.rank || '名'),
            ('参评数', coalesce(standing.ranked || '家', '—')),
            ('名单', standing.period),
            (
                '上一次名次',
                coalesce(
                    before.label || ' 第' || standing.previous_rank || '名，共'
                    || coalesce(cast(standing.previous_ranked as varchar), '—')
                    || '家',
                    '无'
                )
            ),
        ] as struct(label varchar, value varchar)[]
    ) as evidence,
    [
        struct_pack(
            file := standing.source_file, record := standing.source_record
        ),
    ] as sources,
from mart.standing as standing
left join mart.cycle as before
    on standing.previous_cycle = before.cycle
order by standing.cycle_index, standing.subject
