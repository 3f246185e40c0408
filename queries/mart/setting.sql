-- One row per cycle: the policy numbers that figures, and not only verdicts, rest on,
-- by the values of mart.number in force at its cut-off; a cycle before them is shown
-- by the first. …_since is the day the rule or standard itself was issued.
-- key: cycle
with named as (
    select
        cycles.cycle,
        cycles.cycle_index,
        map_from_entries(list((number.name, number.value))) as setting,
        map_from_entries(list((number.name, number.issued_on))) as since,
    from mart.cycle as cycles
    inner join mart.number as number
        on in_force_on(number.shown_from, number.until, cycles.cutoff_on)
    group by cycles.cycle, cycles.cycle_index
)

select
    cycle,
    cycle_index,
    cast(setting['city_last_five.last'] as integer) as city_last,
    since['city_last_five.last'] as city_last_since,
    cast(setting['near_black.places'] as integer) as near_places,
    cast(setting['near_black.cycles'] as integer) as near_cycles,
    cast(setting['near_severely_overdue.days'] as integer) as near_days,
    cast(setting['complex_over_three_months.months'] as integer) as complex_months,
    cast(setting['district_last_three.last'] as integer) as district_last,
    since['district_last_three.last'] as district_last_since,
    cast(setting['city_last_six.last'] as integer) as directed_last,
    cast(setting['second_cycle.cycles'] as integer) as second_step_cycles,
    cast(setting['third_cycle.cycles'] as integer) as third_step_cycles,
    setting['second_cycle.streak_of'] as streak_of,
    setting['second_cycle.counts_from'] as streak_counts_from,
    setting['begun_before.counts'] as begun_counts,
    cast(setting['survey_last_below_75.below'] as decimal(9, 4)) as survey_below,
    cast(setting['survey_last_below_75.subjects'] as integer) as survey_subjects,
    cast(setting['survey_last_below_75.shown_from'] as integer) as survey_shown_from,
    cast(setting['survey_last_below_75.ranked_from'] as integer) as survey_ranked_from,
    cast(
        setting['survey_last_below_75.confirmed_from'] as integer
    ) as survey_confirmed_from,
    cast(setting['survey_last_below_75.z'] as decimal(6, 4)) as survey_z,
    cast(setting['severely_overdue.days'] as integer) as severely_overdue_days,
    since['severely_overdue.days'] as visits_since,
    cast(setting['duty_missed_twice.periods'] as integer) as duty_missed_periods,
    cast(setting['inspection_behind.points'] as integer) as inspection_behind_points,
    cast(setting['short_list.times'] as integer) as short_list_times,
    cast(setting['first_ranks.share'] as integer) as first_ranks_share,
    cast(setting['ageing.short'] as integer) as short_days,
    cast(setting['ageing.middle'] as integer) as middle_days,
    cast(setting['due_soon.first'] as integer) as first_days,
    cast(setting['due_soon.second'] as integer) as second_days,
    cast(setting['due_soon.third'] as integer) as third_days,
    string_split(setting['campaigns.themes'], '、') as campaign_themes,
    setting['campaigns.leads'] as campaign_leads,
    cast(setting['campaigns.months'] as integer) as campaign_months,
    since['campaigns.months'] as campaigns_since,
    cast(setting['campaign_last.participants'] as integer) as campaign_participants,
    cast(setting['campaign_report_missing.days'] as integer) as campaign_report_days,
    cast(setting['evaluation.rankings'] as decimal(6, 2)) as rankings_weight,
    cast(setting['evaluation.survey'] as decimal(6, 2)) as survey_weight,
    cast(setting['evaluation.rectification'] as decimal(6, 2)) as rectification_weight,
    cast(setting['evaluation.duties'] as decimal(6, 2)) as duties_weight,
    cast(setting['evaluation.moved_pct'] as integer) as moved_pct,
    cast(setting['evaluation.least_weight_pct'] as integer) as least_weight_pct,
    cast(setting['evaluation.least_units'] as integer) as least_units,
    cast(setting['evaluation.least_due'] as integer) as least_due,
    cast(setting['evaluation.firm_pct'] as integer) as firm_pct,
from named
order by cycle_index
