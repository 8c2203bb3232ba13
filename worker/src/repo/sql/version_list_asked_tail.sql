-- The end of the list of what came, for a device that asks with its sign-in: whose it is and whether they may is asked in the same statement.
-- ?1 hash of the sign-in's token, ?2 after, ?3 the most versions, ?4 the most bytes, ?5 the organisation's identifier, ?6 now,
-- ?7 the roles that may read, as a JSON array
  , ',' ORDER BY v.seq) FILTER (WHERE v.fits) AS versions
FROM (
  SELECT
    *,
    row_number() OVER sent = 1 OR (
      row_number() OVER sent <= ?3
      AND sum(300 + coalesce(octet_length(answer), 0) + coalesce(octet_length(joins), 0) + coalesce(octet_length(origin), 0)) OVER sent <= ?4
    ) AS fits
  FROM (
    SELECT * FROM version
    WHERE organisation = (
      SELECT member.organisation
      FROM session
      JOIN organisation ON organisation.id = ?5 AND (organisation.delete_after IS NULL OR organisation.delete_after > ?6)
      JOIN member ON member.person = session.person AND member.organisation = organisation.key
      WHERE session.token_hash = ?1 AND session.expires_at > ?6 AND member.role IN (SELECT value FROM json_each(?7))
    )
    AND seq > ?2
    ORDER BY seq LIMIT ?3 + 1
  )
  WINDOW sent AS (ORDER BY seq ROWS UNBOUNDED PRECEDING)
) AS v
LEFT JOIN person ON person.key = v.person
