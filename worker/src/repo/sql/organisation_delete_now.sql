-- Once all that may be many is gone. Members, capacities and invitations, which are few, go with it. ?1 organisation, ?2 now
DELETE FROM organisation
WHERE key = ?1
  AND delete_after <= ?2
  AND NOT EXISTS (SELECT 1 FROM version WHERE organisation = ?1)
  AND NOT EXISTS (SELECT 1 FROM audit WHERE organisation = ?1)
