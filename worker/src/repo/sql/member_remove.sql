-- The last owner stays. ?1 organisation, ?2 a person's identifier
DELETE FROM member
WHERE organisation = ?1
  AND person = (SELECT key FROM person WHERE id = ?2)
  AND (
    role <> 'owner'
    OR EXISTS (SELECT 1 FROM member AS other WHERE other.organisation = ?1 AND other.role = 'owner' AND other.person <> member.person)
  )
