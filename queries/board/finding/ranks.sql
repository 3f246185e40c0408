-- One row per cycle up to a ranking finding's, with the place in the same list; the
-- place is null in a cycle without the list.
-- key: cycle
with subject as (
    select
        standing.scope,
        standing.item,
        standing.list_group,
        standing.participant,
        finding.cycle_index as last_index,
    from recorded.finding as finding
    inner join mart.standing as standing
        on
            finding.cycle = standing.cycle
            and list_contains(
                finding.sources,
                { 'file': standing.source_file, 'record': standing.source_record }
            )
    where finding.finding_id = $finding and finding.subject_kind = 'ranking'
    order by standing.subject
    limit 1
)

select
    cycles.cycle,
    cycles.label,
    subject.item,
    standing.rank,
    standing.ranked,
    standing.best_place,
    zone.zones,
    zone.front_places,
    cycles.cycle_index = subject.last_index as is_shown,
from subject
inner join mart.cycle as cycles
    on subject.last_index >= cycles.cycle_index
left join mart.standing as standing
    on
        cycles.cycle = standing.cycle
        and subject.scope = standing.scope
        and subject.item = standing.item
        and subject.list_group is not distinct from standing.list_group
        and subject.participant = standing.participant
left join mart.place_zone as zone
    on standing.cycle = zone.cycle and standing.subject = zone.subject
order by cycles.cycle_index
