-- The next organisation that may have versions to thin out: its first one in the order of receiving is old. ?1 after this one, ?2 received before
SELECT organisation.key FROM organisation
WHERE organisation.key > ?1
  AND (SELECT received_at FROM version WHERE organisation = organisation.key ORDER BY seq LIMIT 1) < ?2
ORDER BY organisation.key LIMIT 1
