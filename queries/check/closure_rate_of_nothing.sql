-- One row per closure rate of a unit to which nothing was assigned.
-- level: warn
select
    source_file,
    source_record,
    'closure_rate_pct' as column_name,
    '应销号数是 0，没有销号率可言，不采用，读作无数据' as reason,
from export.closure_rates
where assigned = 0 and closure_rate_pct is not null
order by source_file, source_record
