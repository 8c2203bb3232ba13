-- A new invitation for an address takes the place of those before it. ?1 organisation, ?2 address, ?3 the identifier of the new one, ?4 now
UPDATE invitation
SET expires_at = ?4
WHERE organisation = ?1 AND email = ?2 AND id <> ?3 AND used_at IS NULL AND expires_at > ?4
  AND EXISTS (SELECT 1 FROM invitation AS new WHERE new.organisation = ?1 AND new.id = ?3)
