-- From version 1 to version 2. Run on a copy of the floor, one statement after the other and not
-- as one transaction, so a column can be added with a default and then be made NOT NULL:
--     ALTER TABLE t ADD COLUMN c BIGINT DEFAULT 0;
--     ALTER TABLE t ALTER COLUMN c SET NOT NULL;
--     ALTER TABLE t ALTER COLUMN c DROP DEFAULT;
-- A field of a record in a list is added with: ALTER TABLE t ADD COLUMN list.element.field TYPE.

-- What was removed with `forget`, without a word of it.
CREATE TABLE tombstones (
    report_id VARCHAR,
    bytes_sha256 VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    "when" VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    ordinal BIGINT NOT NULL,
    PRIMARY KEY (report_id)
);

-- Whose words a report's are: its sampled shingles, and what it shares with others. The next read
-- fills them.
CREATE TABLE signatures (
    report_id VARCHAR NOT NULL,
    recipe VARCHAR NOT NULL,
    shingles BIGINT[] NOT NULL,
    credits STRUCT(name VARCHAR, agency_id VARCHAR, rule VARCHAR, scope VARCHAR, text VARCHAR, start BIGINT, "end" BIGINT, scope_start BIGINT, scope_end BIGINT)[] NOT NULL,
    PRIMARY KEY (report_id)
);
CREATE TABLE likenesses (
    report_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    shared BIGINT NOT NULL,
    shingles BIGINT NOT NULL,
    sentences STRUCT(start BIGINT, "end" BIGINT, shared BIGINT, shingles BIGINT, other_start BIGINT, other_end BIGINT)[] NOT NULL,
    PRIMARY KEY (report_id, other_id)
);

-- What is remembered of addresses, and of the columns of tables.
CREATE TABLE fetches (
    url VARCHAR NOT NULL,
    answered_by VARCHAR NOT NULL,
    etag VARCHAR,
    last_modified VARCHAR,
    reports BIGINT NOT NULL,
    feed BOOLEAN NOT NULL,
    fetched_at VARCHAR NOT NULL,
    PRIMARY KEY (url)
);
CREATE TABLE csv_columns (
    header_sha256 VARCHAR NOT NULL,
    header VARCHAR[] NOT NULL,
    columns VARCHAR NOT NULL,
    PRIMARY KEY (header_sha256)
);

-- Publishers' event history: no index on its millions of rows.
CREATE TABLE history_files (
    file_sha256 VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    series VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    "rows" BIGINT NOT NULL,
    known BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    PRIMARY KEY (file_sha256, series)
);
CREATE TABLE history_events (
    series VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    source VARCHAR,
    target VARCHAR,
    source_name VARCHAR,
    target_name VARCHAR,
    cameo VARCHAR,
    event_type VARCHAR,
    quad VARCHAR,
    goldstein DOUBLE,
    country VARCHAR,
    released DATE,
    file_sha256 VARCHAR NOT NULL,
    line BIGINT NOT NULL
);

-- Parts of a report that were left unread, with their language.
ALTER TABLE reports ADD COLUMN unread STRUCT("start" BIGINT, "end" BIGINT, language VARCHAR)[] DEFAULT [];
ALTER TABLE reports ALTER COLUMN unread SET NOT NULL;
ALTER TABLE reports ALTER COLUMN unread DROP DEFAULT;

-- Formal ties of publishers' files, and where states stood in the General Assembly.
CREATE TABLE ties (
    tie_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    directed BOOLEAN NOT NULL,
    name VARCHAR,
    articles VARCHAR[] NOT NULL,
    signed VARCHAR,
    "start" VARCHAR,
    "end" VARCHAR,
    known_until VARCHAR,
    publisher VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    source VARCHAR,
    checked VARCHAR,
    file VARCHAR,
    file_sha256 VARCHAR,
    line BIGINT,
    rests_on VARCHAR[] NOT NULL,
    PRIMARY KEY (tie_id)
);
CREATE TABLE ideal_points (
    actor_id VARCHAR NOT NULL,
    session BIGINT NOT NULL,
    year BIGINT NOT NULL,
    point DOUBLE NOT NULL,
    low DOUBLE,
    high DOUBLE,
    votes BIGINT,
    file_sha256 VARCHAR NOT NULL,
    line BIGINT NOT NULL,
    PRIMARY KEY (actor_id, session)
);
