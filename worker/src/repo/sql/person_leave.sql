-- A person leaves, with sign-ins, consents and places in organisations; not while others would be left without an owner. ?1 key
DELETE FROM person WHERE key = ?1 AND NOT EXISTS (
  SELECT 1 FROM member AS mine
  WHERE mine.person = ?1 AND mine.role = 'owner'
    AND EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
    AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND role = 'owner' AND person <> ?1)
)
