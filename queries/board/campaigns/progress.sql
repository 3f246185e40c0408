-- At most one row: the six themes and how many of them the plan's pace asks for by the
-- cut-off of a cycle, one for every campaign_months whole months since it was issued.
select
    setting.campaign_themes,
    setting.campaign_leads,
    setting.campaign_months,
    cycles.cutoff_on,
    least(
        len(setting.campaign_themes),
        greatest(
            date_sub('month', setting.campaigns_since, cycles.cutoff_on), 0
        ) // setting.campaign_months
    ) as themes_due,
from mart.setting as setting
inner join mart.cycle as cycles
    on setting.cycle = cycles.cycle
where setting.cycle = $cycle
