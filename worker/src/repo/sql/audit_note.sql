-- ?1 the organisation's identifier, ?2 now, ?3 person or nothing, ?4 their name, ?5 what was done, ?6 to what
-- For a deed that changes nothing, such as taking a copy away.
INSERT INTO audit (organisation, id, at, person, name, what, object)
SELECT key, coalesce((SELECT max(id) FROM audit WHERE organisation = organisation.key), 0) + 1, ?2, ?3, ?4, ?5, ?6
FROM organisation
WHERE organisation.id = ?1
