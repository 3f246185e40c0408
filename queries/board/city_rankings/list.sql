-- One row per participant of one assessed list, as published.
-- key: participant
select
    listed.participant,
    listed.rank,
    listed.ranked,
    listed.value,
    listed.is_tied,
    listed.participant = $participant as is_shown,
    listed.note,
    listed.source_file,
    listed.source_record,
from mart.list_row as listed
where
    listed.cycle = $cycle
    and listed.scope = $scope
    and listed.item = $item
    and listed.list_group = $list_group
order by
    listed.rank nulls last,
    list_position((select units, from mart.directory), listed.participant) nulls last,
    listed.participant
