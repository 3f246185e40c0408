-- At most one row: the subject under which the log holds the record that is corrected,
-- or else the last one about the same matter. A unit may have been renamed since.
select record.written_subject as subject,
from recorded.record as record
where
    case
        when $corrects <> '' then record.record_id = $corrects
        else
            record.rule_id = $rule_id
            and record.cycle = $cycle
            and record.subject = $subject
    end
order by record.seq desc
limit 1
