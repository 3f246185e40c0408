-- One row per scope of which a list places us, 全市 first.
-- key: scope
select
    standing.scope,
    count(distinct standing.subject) as subjects,
from mart.standing as standing
group by standing.scope
order by standing.scope = '全市' desc, standing.scope
