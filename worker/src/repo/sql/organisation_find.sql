-- ?1 the organisation's identifier
SELECT
  organisation.name,
  organisation.charity_number,
  organisation.delete_after,
  (SELECT group_concat(capacity) FROM organisation_capacity WHERE organisation = organisation.key) AS capacities
FROM organisation
WHERE organisation.id = ?1
