-- ?1 organisation, ?2 a new name or nothing, ?3 whether the charity number changes, ?4 the charity number or nothing,
-- ?5 the person, who must still be an owner
UPDATE organisation
SET name = coalesce(?2, name), charity_number = iif(?3, ?4, charity_number)
WHERE key = ?1 AND delete_after IS NULL
  AND EXISTS (SELECT 1 FROM member WHERE organisation = ?1 AND person = ?5 AND role = 'owner')
