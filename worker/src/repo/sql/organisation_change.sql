-- ?1 organisation, ?2 a new name or nothing, ?3 whether the charity number changes, ?4 the charity number or nothing
UPDATE organisation
SET name = coalesce(?2, name), charity_number = iif(?3, ?4, charity_number)
WHERE key = ?1 AND delete_after IS NULL
