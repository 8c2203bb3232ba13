-- ?1 the organisation's identifier, ?2 capacity, ?3 now
INSERT INTO organisation_capacity (organisation, capacity, granted_at)
SELECT key, ?2, ?3 FROM organisation WHERE id = ?1
ON CONFLICT DO NOTHING
