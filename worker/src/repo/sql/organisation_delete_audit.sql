-- ?1 organisation, ?2 how many, ?3 now
DELETE FROM audit
WHERE organisation = ?1
  AND id IN (SELECT id FROM audit WHERE organisation = ?1 ORDER BY id LIMIT ?2)
  AND EXISTS (SELECT 1 FROM organisation WHERE key = ?1 AND delete_after <= ?3)
