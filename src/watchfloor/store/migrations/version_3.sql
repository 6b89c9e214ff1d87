-- From version 2 to version 3; version_2.sql says how a step is written.

-- Events of history summed by pair of states and day, so that relations need not count millions of
-- rows: the sums that `store.history` makes of the rows of each batch, here of all at once.
CREATE TABLE history_days (
    series VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    day DATE NOT NULL,
    quad VARCHAR NOT NULL,
    released DATE,
    hostile BOOLEAN,
    events BIGINT NOT NULL,
    goldstein DOUBLE
);
INSERT INTO history_days BY NAME
    SELECT series, source, target, day, quad, released, goldstein < 0 AS hostile,
        count(*) AS events, sum(goldstein) AS goldstein
    FROM history_events WHERE source <> target AND quad IS NOT NULL
    GROUP BY ALL ORDER BY series, source, target, day, quad, released, hostile;
