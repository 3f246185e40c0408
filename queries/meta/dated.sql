-- One row per export and quarter that rows of it are dated in: the first of those days,
-- and whether they were published then, or are kept as of the as-of day. A list of
-- duties tells of its plan year from the first day on, whatever it holds.
-- key: export, quarter_on
with dated as (
    select
        period_end as on_date,
        'rankings' as export,
    from export.rankings
    union all
    select
        period_end as on_date,
        'survey' as export,
    from export.survey
    union all
    select
        answered_on as on_date,
        'survey_responses' as export,
    from export.survey_responses
    union all
    select
        period_end as on_date,
        'growth' as export,
    from export.growth
    where growth_pct is not null
    union all
    select
        period_end as on_date,
        'closure_rates' as export,
    from export.closure_rates
    union all
    select
        period_end as on_date,
        'campaigns' as export,
    from export.campaigns
    union all
    select
        assigned_on as on_date,
        'ledger' as export,
    from export.ledger
    union all
    select
        make_date(plan_year, 1, 1) as on_date,
        'duties' as export,
    from meta.district
    where exists (from export.duties)
)

select
    export,
    cast(date_trunc('quarter', on_date) as date) as quarter_on,
    min(on_date) as first_on,
    export not in ('ledger', 'duties') as is_published,
from dated
where on_date is not null
group by export, quarter_on
order by export, quarter_on
