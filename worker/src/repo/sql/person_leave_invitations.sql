-- The links that somebody made and nobody used yet work no more once they leave: who made them would no longer be known. ?1 key, ?2 now
-- The last condition is that of person_leave.sql.
UPDATE invitation SET expires_at = ?2
WHERE invited_by = ?1 AND used_at IS NULL AND expires_at > ?2 AND NOT EXISTS (
  SELECT 1 FROM member AS mine
  WHERE mine.person = ?1 AND mine.role = 'owner'
    AND EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
    AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND role = 'owner' AND person <> ?1)
)
