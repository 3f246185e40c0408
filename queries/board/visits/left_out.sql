-- One row: what a cycle's list of visits leaves out and why: matters of 重点督查 that
-- nobody can judge, and open ledger problems that came by 领导批示.
select
    (
        select count(*),
        from mart.unjudged
        where rule_id = 'inspection_behind' and cycle = $cycle
    ) as unjudged,
    (
        select coalesce(sum(open_problems), 0),
        from mart.problem_tally
        where
            cycle = $cycle
            and unit = '全区'
            and kind = '来源'
            and value = '领导批示'
    ) as leaders_problems,
order by unjudged
