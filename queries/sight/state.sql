-- One row per subject of records, decided by all of them: what was done, and how many
-- there are, is told of those alone that are seen.
-- key: finding_id
with seen as (
    select unnest(cast($seen as bigint[])) as seq,
),

done as (
    select
        entry.rule_id,
        entry.cycle,
        entry.subject,
        count(*) as measures,
        arg_max(entry.value, entry.origin_seq) as last_measure,
        arg_max(entry.done_on, entry.origin_seq) as last_measure_on,
    from recorded.entry as entry
    inner join seen
        on entry.seq = seen.seq
    where entry.kind = '措施'
    group by entry.rule_id, entry.cycle, entry.subject
),

written as (
    select
        record.rule_id,
        record.cycle,
        record.subject,
        count(*) as records,
    from recorded.record as record
    inner join seen
        on record.seq = seen.seq
    group by record.rule_id, record.cycle, record.subject
)

select
    state.* replace (
        coalesce(done.measures, 0) as measures,
        done.last_measure as last_measure,
        done.last_measure_on as last_measure_on,
        coalesce(written.records, 0) as records
    ),
from recorded.state as state
left join done
    on
        state.rule_id = done.rule_id
        and state.cycle = done.cycle
        and state.subject = done.subject
left join written
    on
        state.rule_id = written.rule_id
        and state.cycle = written.cycle
        and state.subject = written.subject
order by state.finding_id
