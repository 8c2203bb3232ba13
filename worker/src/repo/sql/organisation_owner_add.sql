-- ?1 the organisation's identifier, ?2 person, ?3 now
INSERT INTO member (person, organisation, role, since)
SELECT ?2, key, 'owner', ?3 FROM organisation WHERE id = ?1
