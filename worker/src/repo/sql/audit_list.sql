-- Newest first. ?1 organisation, ?2 only lines before this number, ?3 how many
SELECT audit.id, audit.at, person.id AS by, audit.name, audit.what, audit.object
FROM audit
LEFT JOIN person ON person.key = audit.person
WHERE audit.organisation = ?1 AND audit.id < ?2
ORDER BY audit.id DESC
LIMIT ?3
