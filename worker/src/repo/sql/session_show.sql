-- A sign-in with its person, one row for each organisation they are in, by name; one row with none when they are in none.
-- One whose time has come is there for nobody: its row names none. ?1 hash of the token, ?2 now
SELECT
  session.id AS session,
  session.expires_at,
  person.id AS person,
  person.email,
  person.name AS person_name,
  person.lang,
  organisation.id,
  organisation.name,
  organisation.delete_after,
  member.role,
  (SELECT group_concat(capacity) FROM organisation_capacity WHERE organisation = member.organisation) AS capacities
FROM session
JOIN person ON person.key = session.person
LEFT JOIN member ON member.person = session.person
LEFT JOIN organisation ON organisation.key = member.organisation
  AND (organisation.delete_after IS NULL OR organisation.delete_after > ?2)
WHERE session.token_hash = ?1 AND session.expires_at > ?2
ORDER BY organisation.name, organisation.id
