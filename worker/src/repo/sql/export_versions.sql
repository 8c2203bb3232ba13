-- In the order of receiving. ?1 organisation, ?2 after this number, ?3 how many
SELECT
  version.seq, version.id, version.subject, version.fact, version.row, version.base, version.joins, version.at, version.count,
  version.device, version.question, version.wording, version.origin, version.answer, version.gone, version.received_at,
  person.id AS by, coalesce(iif(person.name = '', person.email, person.name), '') AS name
FROM version
LEFT JOIN person ON person.key = version.person
WHERE version.organisation = ?1 AND version.seq > ?2
ORDER BY version.seq
LIMIT ?3
