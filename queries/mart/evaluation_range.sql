-- One row per cycle and ranked unit: its place by the declared weights, and the range
-- of places it can take when every weight moves by moved_pct of itself, each alone.
-- key: cycle, unit
--
-- The box of weights is cut into 4^4 pieces. In a piece one unit can pass another only
-- if it does at a corner: with the same components their difference is linear in the
-- weights, so its extremes lie at corners; with others missing it is a quadratic whose
-- downward curves are replaced by tangents, which adds at most `slack` and makes it
-- convex in each weight. So no weights in the box give a place outside low..high, and
-- seen_low..seen_high were found at the 5^4 corners: where they agree it is exact.
-- Pairs that the corners of the whole box settle are not looked at piece by piece.
with steps as (
    select cast(unnest(generate_series(-2, 2)) as bigint) as step,
),

corners as (
    select
        a.step as t1,
        b.step as t2,
        c.step as t3,
        d.step as t4,
        abs(a.step * b.step * c.step * d.step) = 16 as is_outer,
    from steps as a
    cross join steps as b
    cross join steps as c
    cross join steps as d
),

units as (
    select
        cycle,
        unit_class,
        unit,
        w,
        s,
        moved_pct,
        [s[1] is null, s[2] is null, s[3] is null, s[4] is null] as lacks,
        [
            (w[1] * moved_pct) * (w[1] * moved_pct) // 4 + 1,
            (w[2] * moved_pct) * (w[2] * moved_pct) // 4 + 1,
            (w[3] * moved_pct) * (w[3] * moved_pct) // 4 + 1,
            (w[4] * moved_pct) * (w[4] * moved_pct) // 4 + 1,
        ] as bends,
    from mart.evaluation_index
    where is_ranked
),

weighed as (
    select
        units.cycle,
        units.unit,
        units.s,
        corners.*,
        units.w[1] * (200 + corners.t1 * units.moved_pct) as w1,
        units.w[2] * (200 + corners.t2 * units.moved_pct) as w2,
        units.w[3] * (200 + corners.t3 * units.moved_pct) as w3,
        units.w[4] * (200 + corners.t4 * units.moved_pct) as w4,
    from units
    cross join corners
),

indexed as (
    select
        cycle,
        unit,
        t1,
        t2,
        t3,
        t4,
        is_outer,
        coalesce(w1 * s[1], 0)
        + coalesce(w2 * s[2], 0)
        + coalesce(w3 * s[3], 0)
        + coalesce(w4 * s[4], 0) as points,
        case when s[1] is null then 0 else w1 end
        + case when s[2] is null then 0 else w2 end
        + case when s[3] is null then 0 else w3 end
        + case when s[4] is null then 0 else w4 end as weight,
    from weighed
),

pairs as (
    select
        here.cycle,
        here.unit,
        other.unit as other,
        case
            when here.lacks = other.lacks then 0
            else
                coalesce(greatest(here.s[1] - other.s[1], 0) * here.bends[1], 0)
                + coalesce(greatest(here.s[2] - other.s[2], 0) * here.bends[2], 0)
                + coalesce(greatest(here.s[3] - other.s[3], 0) * here.bends[3], 0)
                + coalesce(greatest(here.s[4] - other.s[4], 0) * here.bends[4], 0)
        end as slack_above,
        case
            when here.lacks = other.lacks then 0
            else
                coalesce(greatest(other.s[1] - here.s[1], 0) * here.bends[1], 0)
                + coalesce(greatest(other.s[2] - here.s[2], 0) * here.bends[2], 0)
                + coalesce(greatest(other.s[3] - here.s[3], 0) * here.bends[3], 0)
                + coalesce(greatest(other.s[4] - here.s[4], 0) * here.bends[4], 0)
        end as slack_below,
    from units as here
    inner join units as other
        on
            here.cycle = other.cycle
            and here.unit_class = other.unit_class
            and here.unit <> other.unit
),

-- The whole box is four pieces wide, so what bends there bends sixteen times as far.
outlined as (
    select
        pairs.cycle,
        pairs.unit,
        pairs.other,
        pairs.slack_above,
        pairs.slack_below,
        bool_and(
            other.points * here.weight - here.points * other.weight
            > 16 * pairs.slack_below
        ) as is_always_above,
        bool_and(
            other.points * here.weight - here.points * other.weight
            < -16 * pairs.slack_above
        ) as is_always_below,
    from pairs
    inner join indexed as here
        on pairs.cycle = here.cycle and pairs.unit = here.unit
    inner join indexed as other
        on
            pairs.cycle = other.cycle
            and pairs.other = other.unit
            and here.t1 = other.t1
            and here.t2 = other.t2
            and here.t3 = other.t3
            and here.t4 = other.t4
    where here.is_outer
    group by all
),

compared as (
    select
        pairs.cycle,
        pairs.unit,
        pairs.other,
        here.t1,
        here.t2,
        here.t3,
        here.t4,
        other.points * here.weight > here.points * other.weight as is_above,
        other.points * here.weight - here.points * other.weight
        > pairs.slack_below as is_surely_above,
        other.points * here.weight - here.points * other.weight
        > -pairs.slack_above as may_be_above,
    from outlined as pairs
    inner join indexed as here
        on pairs.cycle = here.cycle and pairs.unit = here.unit
    inner join indexed as other
        on
            pairs.cycle = other.cycle
            and pairs.other = other.unit
            and here.t1 = other.t1
            and here.t2 = other.t2
            and here.t3 = other.t3
            and here.t4 = other.t4
    where not pairs.is_always_above and not pairs.is_always_below
),

by_corner as (
    select
        cycle,
        unit,
        count_if(is_above) as above,
        t1 = 0 and t2 = 0 and t3 = 0 and t4 = 0 as is_declared,
    from compared
    group by cycle, unit, t1, t2, t3, t4
),

seen as (
    select
        cycle,
        unit,
        min(above) as fewest,
        max(above) as most,
        max(above) filter (where is_declared) as declared,
    from by_corner
    group by cycle, unit
),

pieces as (
    select
        compared.cycle,
        compared.unit,
        compared.other,
        bool_and(compared.is_surely_above) as is_above,
        bool_or(compared.may_be_above) as may_be_above,
        compared.t1 - a.step as p1,
        compared.t2 - b.step as p2,
        compared.t3 - c.step as p3,
        compared.t4 - d.step as p4,
    from compared
    cross join (values (0), (1)) as a (step)
    cross join (values (0), (1)) as b (step)
    cross join (values (0), (1)) as c (step)
    cross join (values (0), (1)) as d (step)
    where
        compared.t1 - a.step between -2 and 1
        and compared.t2 - b.step between -2 and 1
        and compared.t3 - c.step between -2 and 1
        and compared.t4 - d.step between -2 and 1
    group by all
),

by_piece as (
    select
        cycle,
        unit,
        count_if(is_above) as above,
        count_if(may_be_above) as maybe_above,
    from pieces
    group by cycle, unit, p1, p2, p3, p4
),

bounds as (
    select
        cycle,
        unit,
        min(above) as fewest,
        max(maybe_above) as most,
    from by_piece
    group by cycle, unit
),

by_pair as (
    select
        cycle,
        unit,
        other,
        bool_and(is_surely_above) or bool_and(not may_be_above) as is_firm,
    from compared
    group by cycle, unit, other
),

firm as (
    select
        cycle,
        unit,
        count_if(is_firm) as firm_pairs,
    from by_pair
    group by cycle, unit
),

settled as (
    select
        cycle,
        unit,
        count_if(is_always_above) as always_above,
        count_if(is_always_above or is_always_below) as firm_pairs,
        count(*) as pairs,
    from outlined
    group by cycle, unit
)

select
    settled.cycle,
    settled.unit,
    settled.always_above + coalesce(seen.declared, 0) + 1 as place,
    settled.always_above + coalesce(bounds.fewest, 0) + 1 as place_low,
    settled.always_above + coalesce(bounds.most, 0) + 1 as place_high,
    settled.always_above + coalesce(seen.fewest, 0) + 1 as seen_low,
    settled.always_above + coalesce(seen.most, 0) + 1 as seen_high,
    settled.firm_pairs + coalesce(firm.firm_pairs, 0) as firm_pairs,
    settled.pairs,
from settled
left join seen
    on settled.cycle = seen.cycle and settled.unit = seen.unit
left join bounds
    on settled.cycle = bounds.cycle and settled.unit = bounds.unit
left join firm
    on settled.cycle = firm.cycle and settled.unit = firm.unit
order by settled.cycle, place, settled.unit
