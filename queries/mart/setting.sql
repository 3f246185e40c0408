-- One row per cycle: the policy numbers that figures, and not only verdicts, rest on.
-- A cycle before the rule was issued is shown with the rule's first numbers; it is
-- judged by none.
-- key: cycle
with parameters as (
    select
        rule.rule_id,
        rule.since as rule_since,
        unnest(rule.parameters) as parameter,
    from meta.rule as rule
),

in_force as (
    select
        cycles.cycle,
        cycles.cycle_index,
        parameters.rule_id || '.' || parameters.parameter.name as name,
        parameters.parameter.value,
        parameters.rule_since,
    from mart.cycle as cycles
    cross join parameters
    qualify row_number() over (
        partition by cycles.cycle, parameters.rule_id, parameters.parameter.name
        order by
            parameters.parameter.since <= cycles.cutoff_on desc,
            case
                when parameters.parameter.since <= cycles.cutoff_on
                    then cycles.cutoff_on - parameters.parameter.since
                else parameters.parameter.since - cycles.cutoff_on
            end
    ) = 1
),

named as (
    select
        cycle,
        cycle_index,
        map_from_entries(list((name, value))) as setting,
        map_from_entries(list((name, rule_since))) as since,
    from in_force
    group by cycle, cycle_index
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
from named
order by cycle_index
