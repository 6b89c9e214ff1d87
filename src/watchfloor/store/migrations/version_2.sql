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
