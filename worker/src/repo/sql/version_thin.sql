-- Thins one organisation's versions out, as `domain::sync::thin` says: those written before ?2 that others were made from lose their words, but not
-- the last of an answer's day, and none that is pinned. ?1 organisation, ?2 written before, ?3 pinned, as a JSON array, ?4 the most at once
UPDATE version SET seq = thinned.seq, answer = NULL, origin = NULL, gone = 'thinned'
FROM (
  SELECT old.id, (SELECT seq FROM version WHERE organisation = ?1 ORDER BY seq DESC LIMIT 1) + row_number() OVER (ORDER BY old.seq) AS seq
  FROM (
    SELECT
      id, seq, at,
      row_number() OVER (
        PARTITION BY subject, fact, row, at / 86400000 ORDER BY at DESC, count DESC, device DESC, id DESC
      ) AS place
    FROM version
    WHERE organisation = ?1 AND gone IS NULL
  ) AS old
  WHERE old.place > 1 AND old.at < ?2
    AND old.id NOT IN (SELECT value FROM json_each(?3))
    AND old.id IN (
      SELECT base FROM version WHERE organisation = ?1 AND base IS NOT NULL
      UNION ALL
      SELECT parent.value FROM version, json_each(version.joins) AS parent WHERE version.organisation = ?1 AND version.joins IS NOT NULL
    )
  ORDER BY old.seq LIMIT ?4
) AS thinned
WHERE version.organisation = ?1 AND version.id = thinned.id
