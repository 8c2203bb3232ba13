-- The record of each of those says so. ?1 hash of the address, ?2 now, ?3 hash of the token of the new sign-in, ?4 what
INSERT INTO audit (organisation, id, at, person, name, what, object)
SELECT
  farewell.organisation,
  coalesce((SELECT max(id) FROM audit WHERE organisation = farewell.organisation), 0) + 1,
  ?2, person.key, person.email, ?4, member.role
FROM farewell
JOIN session ON session.token_hash = ?3
JOIN person ON person.key = session.person
JOIN member ON member.person = person.key AND member.organisation = farewell.organisation AND member.since = ?2
WHERE farewell.email_hash = ?1
