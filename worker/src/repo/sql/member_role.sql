-- The last owner stays one. ?1 organisation, ?2 a person's identifier, ?3 role, ?4 the person who gives it, who must still be an owner
UPDATE member
SET role = ?3
WHERE organisation = ?1
  AND person = (SELECT key FROM person WHERE id = ?2)
  AND role <> ?3
  AND EXISTS (SELECT 1 FROM member AS giver WHERE giver.organisation = ?1 AND giver.person = ?4 AND giver.role = 'owner')
  AND (
    role <> 'owner'
    OR EXISTS (SELECT 1 FROM member AS other WHERE other.organisation = ?1 AND other.role = 'owner' AND other.person <> member.person)
  )
