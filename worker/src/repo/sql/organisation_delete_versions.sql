-- ?1 organisation, ?2 how many, ?3 now
DELETE FROM version
WHERE organisation = ?1
  AND seq IN (SELECT seq FROM version WHERE organisation = ?1 ORDER BY seq LIMIT ?2)
  AND EXISTS (SELECT 1 FROM organisation WHERE key = ?1 AND delete_after <= ?3)
