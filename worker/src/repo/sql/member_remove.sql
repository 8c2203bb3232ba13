-- The last owner stays. ?1 organisation, ?2 a person's identifier, ?3 the person who takes them out: who leaves by themselves, or still an owner
DELETE FROM member
WHERE organisation = ?1
  AND person = (SELECT key FROM person WHERE id = ?2)
  AND (
    person = ?3
    OR EXISTS (SELECT 1 FROM member AS doer WHERE doer.organisation = ?1 AND doer.person = ?3 AND doer.role = 'owner')
  )
  AND (
    role <> 'owner'
    OR EXISTS (SELECT 1 FROM member AS other WHERE other.organisation = ?1 AND other.role = 'owner' AND other.person <> member.person)
  )
