-- What belongs to nobody else is deleted when its time has come, unless the person who leaves comes back before. One that was to go anyway goes when
-- that was said. ?1 key, ?2 when it goes
-- The last condition is that of person_leave.sql: nothing happens while others would be left without an owner.
UPDATE organisation SET delete_after = coalesce(delete_after, ?2)
WHERE key IN (
  SELECT mine.organisation FROM member AS mine
  WHERE mine.person = ?1 AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
) AND NOT EXISTS (
  SELECT 1 FROM member AS mine
  WHERE mine.person = ?1 AND mine.role = 'owner'
    AND EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
    AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND role = 'owner' AND person <> ?1)
)
