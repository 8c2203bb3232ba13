-- One becomes an owner and the other an editor, both or neither. ?1 organisation, ?2 the identifier of who becomes one, ?3 the person who gives it up
UPDATE member
SET role = iif(person = ?3, 'editor', 'owner')
WHERE organisation = ?1
  AND person IN (?3, (SELECT key FROM person WHERE id = ?2))
  AND EXISTS (SELECT 1 FROM member AS giver WHERE giver.organisation = ?1 AND giver.role = 'owner' AND giver.person = ?3)
  AND EXISTS (
    SELECT 1 FROM person
    JOIN member AS heir ON heir.person = person.key AND heir.organisation = ?1
    WHERE person.id = ?2 AND person.key <> ?3
  )
