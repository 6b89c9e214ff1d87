-- Days of one series, of what happened and was out by the end of $until.
--
-- Days up to $kept_from would be millions of rows for what little they still weigh. They are
-- carried forward to that day, or with $weeks to the end of their week (counted back from $until),
-- as the weight that they still have there, so that a score with this half-life does not change.
-- Events without a Goldstein weight weigh the mean of their class. `first_day` is the first of all
-- that a row is the sum of.
WITH old AS (
    SELECT source, target, quad, events, day,
        coalesce(
            goldstein, events * list_extract($usual_goldstein, list_position($quads, quad))
        ) AS goldstein,
        CASE WHEN $weeks THEN $until - (($until - day) // 7 * 7)::INTEGER ELSE $kept_from END
            AS carried_to
    FROM history_days
    WHERE series = $series AND day <= $kept_from AND coalesce(released <= $until, true)
)
SELECT source, target, carried_to AS day, quad, sum(events)::DOUBLE AS events,
    sum(goldstein * exp(ln(0.5) / $half_life_days * (carried_to - day))) AS goldstein,
    min(day) AS first_day
FROM old GROUP BY source, target, quad, carried_to, goldstein < 0
UNION ALL
SELECT source, target, day, quad, events::DOUBLE AS events, goldstein, day AS first_day
FROM history_days
WHERE series = $series AND day BETWEEN $kept_from + 1 AND $until
    AND coalesce(released <= $until, true)
