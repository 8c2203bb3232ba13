-- How the person stands now, and which of some versions the organisation has: one row at least while there is the organisation.
-- ?1 organisation, ?2 person, ?3 the versions, as a JSON array
SELECT organisation.delete_after, member.role, version.id, version.seq, version.at, version.count, version.device, version.gone, person.id AS by
FROM organisation
LEFT JOIN member ON member.organisation = organisation.key AND member.person = ?2
LEFT JOIN version INDEXED BY version_id ON version.organisation = ?1 AND version.id IN (SELECT value FROM json_each(?3))
LEFT JOIN person ON person.key = version.person
WHERE organisation.key = ?1
