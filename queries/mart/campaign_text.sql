-- One row per ranked participant of a campaign round: the words and sources that every
-- finding on it shows. A rank reckoned from scores rests on all of the round's rows.
-- key: round, unit
with scored as (
    select
        round,
        list(
            struct_pack(file := source_file, record := source_record)
            order by source_file, source_record
        ) as sources,
    from mart.campaign
    where rank is not null and not is_published_order
    group by round
)

select
    campaign.round,
    campaign.unit,
    campaign.round || '|' || campaign.unit as subject,
    shortened(campaign.theme) || '（' || campaign.round || '）' as item,
    campaign.rank || '/' || campaign.ranked as figure,
    case when campaign.is_tied then ['名次并列'] else [] end
    || case
        when campaign.is_published_order then [] else ['按得分排名']
    end as readings,
    cast(
        [
            ('期次', campaign.round),
            ('主题', campaign.theme),
            ('六个主题', coalesce(campaign.theme_of, '+N')),
            ('时段', coalesce(campaign.period, '不知道')),
            ('牵头单位', campaign.lead_unit),
            (
                '得分',
                coalesce(
                    rtrim(rtrim(cast(campaign.score as varchar), '0'), '.') || '分',
                    '没有公布'
                )
            ),
            ('名次', '第' || campaign.rank || '名'),
            ('参加排序', campaign.ranked || '家'),
            (
                '名次从哪里来',
                case
                    when campaign.is_published_order then '照公布的用'
                    else '没有公布名次，按得分从高到低排'
                end
            ),
        ] as struct(label varchar, value varchar)[]
    ) as evidence,
    coalesce(
        scored.sources,
        [
            struct_pack(
                file := campaign.source_file, record := campaign.source_record
            ),
        ]
    ) as sources,
from mart.campaign as campaign
left join scored
    on campaign.round = scored.round
where campaign.rank is not null
order by campaign.round, campaign.unit
