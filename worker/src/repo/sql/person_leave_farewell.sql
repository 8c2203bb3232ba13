-- Notes whose those are, for when they come back. ?1 key, ?2 hash of their address
-- The last condition is that of person_leave.sql.
INSERT INTO farewell (email_hash, organisation)
SELECT ?2, mine.organisation FROM member AS mine
WHERE mine.person = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
  AND NOT EXISTS (
    SELECT 1 FROM member AS other
    WHERE other.person = ?1 AND other.role = 'owner'
      AND EXISTS (SELECT 1 FROM member WHERE organisation = other.organisation AND person <> ?1)
      AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = other.organisation AND role = 'owner' AND person <> ?1)
  )
ON CONFLICT DO NOTHING
