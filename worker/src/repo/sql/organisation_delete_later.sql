-- ?1 organisation, ?2 its name as somebody typed it, ?3 when it goes, ?4 the person, who must still be an owner
UPDATE organisation
SET delete_after = ?3
WHERE key = ?1 AND delete_after IS NULL AND lower(name) = lower(?2)
  AND EXISTS (SELECT 1 FROM member WHERE organisation = ?1 AND person = ?4 AND role = 'owner')
