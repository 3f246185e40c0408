-- One row per participant of a campaign round.
-- A round that publishes ranks stands as published; one with scores alone is ranked by
-- them (1, 2, 2, 4). A participant without either is not ranked, and never last.
-- best_place is the place that tied rows share when each takes its best. The last
-- place is known where the number ranked is, and nobody scored lacks a rank.
-- theme_of is the one of the six whose first four characters the theme holds.
-- key: round, unit
with standard as (
    select
        campaign_themes,
        campaign_participants,
    from mart.setting
    order by cycle_index desc
    limit 1
),

six as (
    select
        theme.name as theme_of,
        theme.number as theme_number,
    from standard
    cross join unnest(standard.campaign_themes) with ordinality as theme (name, number)
),

themes as (
    select
        campaigns.theme,
        any_value(six.theme_of) as theme_of,
        any_value(six.theme_number) as theme_number,
    from (
        select distinct theme,
        from stage.campaigns
    ) as campaigns
    inner join six
        on contains(
            translate(campaigns.theme, '“”"「」', ''),
            left(translate(six.theme_of, '“”"「」', ''), 4)
        )
    group by campaigns.theme
    having count(*) = 1
),

rounds as (
    select
        round,
        count(*) as participants,
        bool_or(rank is not null) as is_published_order,
        max(ranked) as stated_ranked,
        count_if(score is not null and rank is null) as scored_without_rank,
    from stage.campaigns
    group by round
),

ordered as (
    select
        campaigns.* exclude (rank, ranked),
        rounds.participants,
        rounds.is_published_order,
        rounds.stated_ranked,
        rounds.scored_without_rank,
        case
            when rounds.is_published_order then campaigns.rank
            when campaigns.score is not null
                then rank() over (
                    partition by campaigns.round
                    order by campaigns.score desc nulls last
                )
        end as rank,
    from stage.campaigns as campaigns
    inner join rounds
        on campaigns.round = rounds.round
),

counted as (
    select
        *,
        count(rank) over (partition by round) as listed,
        coalesce(
            stated_ranked,
            nullif(
                greatest(
                    count(rank) over (partition by round),
                    coalesce(max(rank) over (partition by round), 0)
                ),
                0
            )
        ) as ranked,
        rank() over (partition by round order by rank nulls last) as place,
        count(*) over (partition by round, rank) as sharing,
    from ordered
),

placed as (
    select
        *,
        case
            when rank is null then null
            when listed = ranked then least(rank, place)
            else rank
        end as best_place,
        stated_ranked is not null
        or not is_published_order
        or (scored_without_rank = 0 and listed = ranked) as is_last_known,
        rank is not null and sharing > 1 as is_tied,
    from counted
)

select
    placed.round,
    placed.theme,
    themes.theme_of,
    themes.theme_number,
    placed.lead_unit,
    placed.period,
    placed.period_start,
    placed.period_end,
    placed.cycle,
    placed.cycle_index,
    placed.unit,
    placed.score,
    placed.rank,
    placed.ranked,
    placed.participants,
    placed.best_place,
    placed.is_tied,
    placed.is_published_order,
    placed.is_last_known,
    coalesce(placed.ranked < standard.campaign_participants, true) as is_short_list,
    coalesce(
        placed.best_place = 1 and placed.sharing < placed.ranked, false
    ) as is_first,
    coalesce(
        placed.is_last_known
        and placed.ranked > 1
        and placed.best_place >= placed.ranked,
        false
    ) as is_last,
    case
        when placed.rank is null or placed.ranked is null then null
        when placed.sharing > 1 and placed.sharing >= placed.ranked then null
        when placed.best_place * 3 <= placed.ranked then '前三分之一'
        when placed.best_place * 3 <= placed.ranked * 2 then '中间'
        else '后三分之一'
    end as third,
    case
        when placed.rank is not null then null
        when placed.is_published_order then '没有名次'
        when placed.listed > 0 then '没有得分'
        else '没有得分和名次'
    end as unranked_reason,
    placed.source_file,
    placed.source_record,
from placed
cross join standard
left join themes
    on placed.theme = themes.theme
order by
    placed.period_end nulls last, placed.round, placed.rank nulls last, placed.unit
