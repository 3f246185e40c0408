-- One row per place of ours in a list of a cycle a measure about which takes away a
-- finding of that cycle or a later one. Asked of a version without records: what rests
-- on measures is found where there is none.
-- key: cycle, subject
select distinct
    place.cycle,
    place.subject,
from recorded.judged as judged
inner join mart.standing as own
    on judged.cycle = own.cycle and judged.subject = own.subject
inner join mart.standing as place
    on own.history_of = place.history_of and own.cycle >= place.cycle
order by place.cycle, place.subject
