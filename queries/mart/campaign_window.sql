-- One row per stretch of the plan year in which a round has to be held, over by a
-- cycle's cut-off: its cycle and the rounds that ended in it, those of the six themes
-- apart. Empty without the export.
-- key: start_on
with standard as (
    select
        campaign_months,
        campaigns_since,
        cast(make_date(district.plan_year, 1, 1) as timestamp) as january,
        cast(make_date(district.plan_year, 12, 1) as timestamp) as december,
    from mart.setting
    cross join meta.district as district
    where exists (from stage.campaigns)
    order by cycle_index desc
    limit 1
),

windows as (
    select
        cast(starts.start_on as date) as start_on,
        last_day(
            cast(
                starts.start_on + to_months(standard.campaign_months - 1) as date
            )
        ) as end_on,
        standard.campaigns_since,
    from standard
    cross join generate_series(
        standard.january, standard.december, to_months(standard.campaign_months)
    ) as starts (start_on)
)

select
    windows.start_on,
    windows.end_on,
    year(windows.start_on)
    || '年'
    || month(windows.start_on)
    || case
        when month(windows.start_on) < month(windows.end_on)
            then '–' || month(windows.end_on)
        else ''
    end
    || '月' as label,
    cycles.cycle,
    cycles.cycle_index,
    windows.end_on - windows.campaigns_since
    >= windows.campaigns_since - windows.start_on as is_owed,
    list(round.round order by round.period_end, round.round) filter (
        where round.round is not null
    ) as rounds,
    list(round.round order by round.period_end, round.round) filter (
        where round.theme_of is not null
    ) as rounds_of_six,
from windows
inner join mart.cycle as cycles
    on
        windows.end_on between cycles.start_on and cycles.cutoff_on
        and (windows.end_on < cycles.cutoff_on or cycles.cutoff_on = cycles.end_on)
left join mart.campaign_round as round
    on round.period_end between windows.start_on and windows.end_on
group by all
order by windows.start_on
