-- ?1 the hash of the session's token, ?2 an organisation's identifier or nothing, ?3 now
SELECT
  session.id AS session,
  session.seen_at,
  session.expires_at,
  person.key AS person,
  person.id,
  person.email,
  person.name,
  person.lang,
  organisation.key AS organisation,
  organisation.delete_after,
  member.role,
  (SELECT group_concat(capacity) FROM organisation_capacity WHERE organisation = member.organisation) AS capacities
FROM session
JOIN person ON person.key = session.person
LEFT JOIN organisation ON organisation.id = ?2
  AND (organisation.delete_after IS NULL OR organisation.delete_after > ?3)
  AND EXISTS (SELECT 1 FROM member WHERE person = session.person AND organisation = organisation.key)
LEFT JOIN member ON member.person = session.person AND member.organisation = organisation.key
WHERE session.token_hash = ?1 AND session.expires_at > ?3
