-- One row per cycle: the numbers of the standards in force then, which figures rest on,
-- or several rules alike. A cycle before a standard was issued is shown by its first
-- numbers.
-- key: cycle
with declared as (
    select
        standard_id,
        since as standard_since,
        unnest(parameters) as parameter,
    from meta.standard
    union all
    select
        rule_id as standard_id,
        since as standard_since,
        unnest(parameters) as parameter,
    from meta.rule
    where rule_id = 'campaign_last'
),

parameters as (
    select
        declared.standard_id || '.' || declared.parameter.name as name,
        declared.parameter.value,
        declared.parameter.since,
        declared.standard_since,
    from declared
),

in_force as (
    select
        cycles.cycle,
        cycles.cycle_index,
        parameters.name,
        parameters.value,
        parameters.standard_since,
    from mart.cycle as cycles
    cross join parameters
    qualify row_number() over (
        partition by cycles.cycle, parameters.name
        order by
            parameters.since <= cycles.cutoff_on desc,
            abs(cycles.cutoff_on - parameters.since)
    ) = 1
),

named as (
    select
        cycle,
        cycle_index,
        map_from_entries(list((name, value))) as standard,
        map_from_entries(list((name, standard_since))) as since,
    from in_force
    group by cycle, cycle_index
)

select
    cycle,
    cycle_index,
    cast(standard['short_list.times'] as integer) as short_list_times,
    cast(standard['ageing.short'] as integer) as short_days,
    cast(standard['ageing.middle'] as integer) as middle_days,
    cast(standard['due_soon.first'] as integer) as first_days,
    cast(standard['due_soon.second'] as integer) as second_days,
    cast(standard['due_soon.third'] as integer) as third_days,
    string_split(standard['campaigns.themes'], '、') as campaign_themes,
    standard['campaigns.leads'] as campaign_leads,
    cast(standard['campaigns.months'] as integer) as campaign_months,
    since['campaigns.months'] as campaigns_since,
    cast(standard['campaign_last.participants'] as integer) as campaign_participants,
    cast(standard['evaluation.rankings'] as decimal(6, 2)) as rankings_weight,
    cast(standard['evaluation.survey'] as decimal(6, 2)) as survey_weight,
    cast(standard['evaluation.rectification'] as decimal(6, 2)) as rectification_weight,
    cast(standard['evaluation.duties'] as decimal(6, 2)) as duties_weight,
    cast(standard['evaluation.moved_pct'] as integer) as moved_pct,
    cast(standard['evaluation.least_weight_pct'] as integer) as least_weight_pct,
    cast(standard['evaluation.least_units'] as integer) as least_units,
    cast(standard['evaluation.least_due'] as integer) as least_due,
    cast(standard['evaluation.firm_pct'] as integer) as firm_pct,
from named
order by cycle_index
