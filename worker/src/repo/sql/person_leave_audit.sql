-- The record of each organisation says that they left. ?1 key, ?2 now, ?3 the name that stands there, ?4 what
-- The last condition is that of person_leave.sql.
INSERT INTO audit (organisation, id, at, person, name, what, object)
SELECT member.organisation, coalesce((SELECT max(id) FROM audit WHERE organisation = member.organisation), 0) + 1, ?2, ?1, ?3, ?4, member.role
FROM member WHERE member.person = ?1 AND NOT EXISTS (
  SELECT 1 FROM member AS mine
  WHERE mine.person = ?1 AND mine.role = 'owner'
    AND EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND person <> ?1)
    AND NOT EXISTS (SELECT 1 FROM member WHERE organisation = mine.organisation AND role = 'owner' AND person <> ?1)
)
