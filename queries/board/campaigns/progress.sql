-- At most one row: the six themes and how many of them the plan's pace asks for by the
-- cut-off of a cycle, one for every campaign_months whole months since it was issued.
select
    standard.campaign_themes,
    standard.campaign_leads,
    standard.campaign_months,
    cycles.cutoff_on,
    least(
        len(standard.campaign_themes),
        greatest(
            date_sub('month', standard.campaigns_since, cycles.cutoff_on), 0
        ) // standard.campaign_months
    ) as themes_due,
from mart.standard as standard
inner join mart.cycle as cycles
    on standard.cycle = cycles.cycle
where standard.cycle = $cycle
