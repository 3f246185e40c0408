-- One row per problem of the ledger, as it stands on the as-of day.
-- A problem is closed when it says 已销号 and has not failed its spot check; one that
-- failed is open again from its original due date. Withdrawn problems count nowhere,
-- and where days are counted those closed without one do not (is_undated).
-- key: problem_id
with stated as (
    select
        ledger.*,
        district.as_of,
        ledger.status = '已撤回' as is_withdrawn,
        ledger.status = '已销号'
        and coalesce(ledger.spot_check, '') <> '不通过' as is_closed,
        ledger.status = '已销号'
        and coalesce(ledger.spot_check, '') = '不通过' as is_reopened,
    from stage.ledger as ledger
    cross join meta.district as district
),

dated as (
    select
        *,
        not is_withdrawn and not is_closed as is_open,
        case when is_closed then closed_on end as counted_closed_on,
        is_closed and closed_on is null as is_undated,
    from stated
)

select
    * exclude (as_of),
    case when is_open and due_on < as_of then date_diff('day', due_on, as_of) end
        as overdue_days,
    case when is_open then date_diff('day', assigned_on, as_of) end as open_days,
    case when is_open and due_on >= as_of then date_diff('day', as_of, due_on) end
        as days_to_due,
from dated
