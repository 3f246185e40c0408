-- On which line of a board a matter stands: its own, but for problems and duties, of
-- which all of one unit that stand there by the same rule share one.
create macro line_of(subject_kind, unit, rule_id, matter) as if(
    subject_kind in ('ledger', 'duty'), unit || '|' || rule_id, matter
);
