-- Claims as each report was coded last, or as $coder_version coded it, of reports published by
-- the end of $as_of. Codings of one batch share its number; their version decides then.
WITH chosen AS (
    SELECT report_id, coder_version
    FROM codings
    WHERE $coder_version IS NULL OR coder_version = $coder_version
    QUALIFY row_number() OVER (PARTITION BY report_id ORDER BY batch DESC, coder_version DESC) = 1
)
SELECT c.*
FROM claims AS c
JOIN chosen USING (report_id, coder_version)
LEFT JOIN reports AS r USING (report_id)
WHERE CASE
    WHEN r.published_day IS NULL THEN $include_undated
    ELSE $as_of IS NULL OR r.published_day <= $as_of
END
ORDER BY c.published NULLS LAST, c.report_id, c."start", c.claim_id
