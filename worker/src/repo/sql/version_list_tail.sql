-- The end of the list of what came: which versions those are, and how many go out.
  , ',' ORDER BY v.seq) FILTER (WHERE v.fits) AS versions
FROM (
  SELECT
    *,
    row_number() OVER sent = 1 OR (
      row_number() OVER sent <= ?3
      AND sum(300 + coalesce(octet_length(answer), 0) + coalesce(octet_length(joins), 0) + coalesce(octet_length(origin), 0)) OVER sent <= ?4
    ) AS fits
  FROM (SELECT * FROM version WHERE organisation = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3 + 1)
  WINDOW sent AS (ORDER BY seq ROWS UNBOUNDED PRECEDING)
) AS v
LEFT JOIN person ON person.key = v.person
