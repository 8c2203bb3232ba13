-- It stays for a while, so that the day's invitations can be counted. ?1 organisation, ?2 identifier, ?3 now, ?4 the person, who must still be an owner
UPDATE invitation
SET expires_at = ?3
WHERE organisation = ?1 AND id = ?2 AND used_at IS NULL AND expires_at > ?3
  AND EXISTS (SELECT 1 FROM member WHERE organisation = ?1 AND person = ?4 AND role = 'owner')
