-- ?1 organisation, ?2 now. Once its time has come, it may be half gone already.
UPDATE organisation
SET delete_after = NULL
WHERE key = ?1 AND delete_after > ?2
