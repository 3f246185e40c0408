-- One row: how many findings hold a unit on the black board of a cycle that a change
-- cannot touch: those of rules other than $rules, which rest on what is changed, and
-- those about problems of the ledger other than $problems, where they are given.
with asked as (
    select unnest(cast($problems as varchar[])) as problem_id,
)

select count(*) as findings,
from recorded.finding as finding
where
    finding.board = 'black'
    and finding.is_on_board
    and finding.unit = cast($unit as varchar)
    and finding.cycle = cast($cycle as varchar)
    and not (
        list_contains(cast($rules as varchar[]), finding.rule_id)
        and (
            cast($problems as varchar[]) is null
            or finding.subject_kind <> 'ledger'
            or finding.subject in (select asked.problem_id, from asked)
        )
    )
