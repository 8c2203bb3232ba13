-- ?1 organisation, ?2 person
SELECT
  organisation.id,
  organisation.name,
  organisation.delete_after,
  member.role,
  (SELECT group_concat(capacity) FROM organisation_capacity WHERE organisation = ?1) AS capacities
FROM member
JOIN organisation ON organisation.key = member.organisation
WHERE member.person = ?2 AND member.organisation = ?1
