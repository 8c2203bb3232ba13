-- ?1 organisation, ?2 its name as somebody typed it, ?3 when it goes
UPDATE organisation
SET delete_after = ?3
WHERE key = ?1 AND delete_after IS NULL AND lower(name) = lower(?2)
