-- The organisations that somebody is in, by name. ?1 key
SELECT
  organisation.id,
  organisation.name,
  organisation.delete_after,
  member.role,
  (SELECT group_concat(capacity) FROM organisation_capacity WHERE organisation = member.organisation) AS capacities
FROM member
JOIN organisation ON organisation.key = member.organisation
WHERE member.person = ?1
ORDER BY organisation.name, organisation.id
