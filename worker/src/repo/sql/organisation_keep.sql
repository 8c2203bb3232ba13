-- ?1 organisation, ?2 now, ?3 the person, who must still be an owner. Once its time has come, it may be half gone already.
UPDATE organisation
SET delete_after = NULL
WHERE key = ?1 AND delete_after > ?2
  AND EXISTS (SELECT 1 FROM member WHERE organisation = ?1 AND person = ?3 AND role = 'owner')
