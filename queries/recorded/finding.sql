-- One row per finding with what was recorded about it. is_on_board is false once it was
-- found untrue, excused, revoked or is under appeal; is_published is true only of those
-- on the board that a person confirmed. Where records are of another unit, which
-- answered for the matter then, formerly_of names it; confirmed_in is the cycle that a
-- confirmation is of, empty where that is the finding's own. Where the step proposed
-- needs answers, a finding on doubtful data is not confirmed until the confirmation
-- answers each of its doubts.
-- All findings of a cycle with one matter are about the same thing: a unit and a list,
-- a score, a problem or a duty, praised or not. Boards and files list and count these.
-- It is asked anew by each query, which narrows and orders it: a version can hold
-- millions of findings, of which records say something of few (recorded.held).
-- key: finding_id
with judged as (
    select *,
    from mart.finding
    union all
    select *,
    from recorded.judged
),

recorded as (
    select
        judged.*,
        coalesce(held.confirmation, '未核实') as confirmation,
        held.relief,
        doubts_of(judged.readings) as doubts,
        held.formerly_of,
        held.confirmed_in,
        coalesce(held.measures, 0) as measures,
        held.last_measure,
        held.last_measure_on,
        coalesce(held.records, 0) as records,
        coalesce(held.last_seq, 0) as last_seq,
    from judged
    left join recorded.held as held
        on judged.finding_id = held.finding_id
)

select
    *,
    concat_ws(
        '|', case when board = 'red' then board end, subject_kind, unit, subject
    ) as matter,
    confirmation <> '已撤销' and relief is null as is_on_board,
    confirmation = '已核实' and relief is null as is_published,
from recorded
