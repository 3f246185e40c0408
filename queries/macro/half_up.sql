-- A fraction as the nearest whole number, a half away from zero; empty over zero.
-- Both are whole numbers, the denominator is not below zero.
create macro half_up(numerator, denominator) as sign(numerator)
* (
    (2 * abs(cast(numerator as hugeint)) + cast(denominator as hugeint))
    // (2 * nullif(cast(denominator as hugeint), 0))
);
