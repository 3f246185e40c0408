-- One row: what a cycle's list of visits leaves out and why: matters of 重点督查 that
-- nobody can judge, and open ledger problems that came by 领导批示.
select
    (
        select count(*),
        from mart.unjudged as unjudged
        inner join mart.inspection as inspection
            on
                unjudged.cycle = inspection.cycle
                and unjudged.subject = inspection.inspection_id
        where
            unjudged.rule_id = 'inspection_behind'
            and unjudged.cycle = $cycle
            and (inspection.due_on is null or inspection.progress_pct is null)
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
